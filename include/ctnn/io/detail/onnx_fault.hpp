// SPDX-License-Identifier: MIT
// What keeps a model from becoming a file of ONNX.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/graph_wiring.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::error {

template <class Layer>
struct onnx_operators {
    static_assert(never<Layer>,
                  "ctnn::to_onnx: a layer has no row that says which ONNX operators it is; every "
                  "layer needs one; write template <> struct ctnn::onnx_operators<layer>, see "
                  "docs/deploy.md");
};

template <class Found, class Allowed>
struct onnx_size {
    static_assert(never<Found>,
                  "ctnn::to_onnx: the weights are too large for one file of ONNX; less than 2 GiB "
                  "is required; write them with save_file");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

template <class L>
concept HasOnnxRow = requires { sizeof(onnx_operators<L>); };

/// The first of several errors, or void.
template <class... Faults>
struct first_fault {
    using type = void;
};
template <class First, class... More>
struct first_fault<First, More...>
    : std::conditional_t<std::is_void_v<First>, first_fault<More...>, std::type_identity<First>> {};

// A type requirement of an alias template is never met in GCC 12; tests/compile_fail/onnx_bins.cpp
// tells.
template <class L, class Input>
concept HasOnnxFault =
    requires { std::type_identity<typename onnx_operators<L>::template fault<Input>>{}; };

/// What is wrong with a layer's row for an input, or void.
template <class L, class Input>
consteval auto fault_of_row() {
    if constexpr (!HasOnnxRow<L>)
        return std::type_identity<error::onnx_operators<L>>{};
    else if constexpr (HasOnnxFault<L, Input>)
        return std::type_identity<typename onnx_operators<L>::template fault<Input>>{};
    else
        return std::type_identity<void>{};
}

/// The error of the first layer that has no row, or none for its input; void where each has one.
template <class L, class Input>
struct onnx_row_fault : decltype(fault_of_row<L, Input>()) {};
template <class List>
struct onnx_row_fault_in;
template <class... C>
struct onnx_row_fault_in<child_list<C...>>
    : first_fault<typename onnx_row_fault<typename C::layer, typename C::input_shape>::type...> {};
template <Topology L, class Input>
    requires HasOnnxRow<L>
struct onnx_row_fault<L, Input> : onnx_row_fault_in<typename L::template children<Input>> {};
template <class Shape, class Network, class Input>
struct onnx_row_fault<from<Shape, Network>, Input> : onnx_row_fault<Network, Input> {};
template <class L, class Input>
struct onnx_row_fault<evaluated<L>, Input> : onnx_row_fault<L, Input> {};
template <class J, class Y, class Input>
struct onnx_row_fault<join_layer<J, Y>, Input> : onnx_row_fault<J, Input> {};
template <class J, class... Branches, class Input>
struct onnx_row_fault<parallel<J, Branches...>, Input>
    : first_fault<typename onnx_row_fault_in<
                      typename parallel<J, Branches...>::template children<Input>>::type,
                  typename onnx_row_fault<J, Input>::type> {};

/// What is wrong with a model, or void.
template <class Model, std::uint64_t Most = (std::uint64_t{1} << 31) - 1>
using onnx_fault = std::conditional_t<
    (Model::parameter_bytes > Most),
    error::onnx_size<error::bytes<Model::parameter_bytes>, error::bytes<std::size_t{Most}>>,
    typename onnx_row_fault<typename Model::network, typename Model::input_shape>::type>;

}  // namespace ctnn::inline CTNN_TARGET::detail
