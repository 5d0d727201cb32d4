// SPDX-License-Identifier: MIT
// The inputs and outputs of an ONNX file: their names and shapes.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/io/detail/onnx_graph.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ctnn::inline CTNN_TARGET::detail {

/// What a network's inputs and outputs are called: as a graph calls them, if they are several.
template <class Network>
struct end_names {
    [[nodiscard]] static text_view input(std::size_t) noexcept { return "input"; }
    [[nodiscard]] static text_view output(std::size_t) noexcept { return "output"; }
};
template <class Shape, class Network>
struct end_names<from<Shape, Network>> : end_names<Network> {};
template <class L>
struct end_names<evaluated<L>> : end_names<L> {};
template <class... Layers>
struct end_names<sequential<Layers...>> {
    using first = end_names<unnamed<type_at<0, Layers...>>>;
    using last = end_names<unnamed<type_at<sizeof...(Layers) - 1, Layers...>>>;
    [[nodiscard]] static text_view input(std::size_t i) noexcept { return first::input(i); }
    [[nodiscard]] static text_view output(std::size_t i) noexcept { return last::output(i); }
};
template <class Inputs, class... NodesAndOutputs>
struct end_names<graph<Inputs, NodesAndOutputs...>> {
    using wiring = typename graph<Inputs, NodesAndOutputs...>::wiring;
    [[nodiscard]] static text_view input(std::size_t i) noexcept {
        return wiring::input_count == 1 ? text_view("input") : wiring::table.name[i];
    }
    [[nodiscard]] static text_view output(std::size_t i) noexcept {
        constexpr auto& table = wiring::table;
        return wiring::output_count == 1 ? text_view("output")
                                         : table.asked[table.first[wiring::size] + i];
    }
};

/// An end of one shape, whose numbers are of type S.
template <class Shape, class S>
[[nodiscard]] onnx_graph::end end_of(onnx_graph& all, text_view wanted) {
    std::vector<std::size_t> extents;
    for (std::size_t axis = 0; axis < Shape::rank; ++axis) extents.push_back(Shape::extent(axis));
    return {all.unique(std::string(wanted.data(), wanted.size())),
            is_integers<Shape> ? onnx_type::int64 : onnx_type_of<S>, extents};
}
/// The ends of shape `Shape`, or of several shapes, called `name(i)`.
template <class Shape, class S>
[[nodiscard]] std::vector<onnx_graph::end> ends_of(onnx_graph& all,
                                                   text_view (*name)(std::size_t) noexcept) {
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        return std::vector<onnx_graph::end>{
            end_of<typename shape_of_part<Shape, Index>::type, S>(all, name(Index))...};
    }(std::make_index_sequence<values_in<Shape>>{});
}

}  // namespace ctnn::inline CTNN_TARGET::detail
