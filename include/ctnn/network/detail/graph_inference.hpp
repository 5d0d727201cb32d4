// SPDX-License-Identifier: MIT
// Prediction through a graph.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/infer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// The output of a node; that of the graph stands with the caller.
template <std::size_t Value, class Y, bool IsOutput>
struct inferred_value {
    Y y{uninitialized};
};
template <std::size_t Value, class Y>
struct inferred_value<Value, Y, true> {};

template <std::size_t Value, class Y>
[[nodiscard]] CTNN_INLINE constexpr Y& value_at(inferred_value<Value, Y, false>& value) noexcept {
    return value.y;
}

template <class W, class X, class Nodes>
struct inferred_values;
template <class W, class X, std::size_t... Node>
struct inferred_values<W, X, std::index_sequence<Node...>>
    : inferred_value<
          W::input_count + Node,
          with_shape<X, typename value_in<W, typename X::shape, W::input_count + Node>::shape>,
          W::is_output(W::input_count + Node)>... {};

/// A prediction.
template <class W, Arithmetic A, class P, Signal X, class Y>
class graph_inference {
    using nodes = std::make_index_sequence<W::size>;
    template <std::size_t Node>
    using node = node_in<W, Node>;
    template <std::size_t Node>
    using layer = typename node<Node>::layer;

    inferred_values<W, X, nodes> values;
    const P& p;
    const X& x;
    Y& y;

public:
    constexpr graph_inference(const P& parameters, const X& input, Y& output) noexcept
        : p(parameters), x(input), y(output) {}

    constexpr void run() noexcept {
        run_nodes(nodes{});
        if constexpr (W::output_count > 1) copy_inputs(std::make_index_sequence<W::output_count>{});
    }

private:
    template <std::size_t Value>
    [[nodiscard]] CTNN_INLINE constexpr auto& at() noexcept {
        if constexpr (Value < W::input_count)
            return part_of<Value>(x);
        else if constexpr (W::is_output(Value))
            return part_of<W::output_of(Value)>(y);
        else
            return value_at<Value>(values);
    }

    template <std::size_t... Node>
    CTNN_INLINE constexpr void run_nodes(std::index_sequence<Node...>) noexcept {
        [[maybe_unused]] const bool all[] = {(infer_node<Node>(), true)...};
    }
    template <std::size_t Node>
    constexpr void infer_node() noexcept {
        auto& here = at<W::input_count + Node>();
        match_count(x, here);
        if constexpr (node<Node>::joins) {
            join_sources<Node>(std::make_index_sequence<node<Node>::sources>{});
        } else {
            const auto& source = input_of<Node>(std::make_index_sequence<node<Node>::sources>{});
            if constexpr (is_constant<P>)
                infer<A, layer<Node>>(constant<constant_part<P, Node>>{}, source, here);
            else
                infer<A, layer<Node>>(get<Node>(p.layers), source, here);
        }
    }
    template <std::size_t Node, std::size_t... Source>
    [[nodiscard]] CTNN_INLINE constexpr decltype(auto) input_of(
        std::index_sequence<Source...>) noexcept {
        if constexpr (sizeof...(Source) == 1)
            return (at<node<Node>::template source<Source>>(), ...);
        else
            return bundle<
                std::remove_cvref_t<decltype(at<node<Node>::template source<Source>>())>...>{
                at<node<Node>::template source<Source>>()...};
    }
    template <std::size_t... Output>
    CTNN_INLINE constexpr void copy_inputs(std::index_sequence<Output...>) noexcept {
        (copy_input<Output>(), ...);
    }
    template <std::size_t Output>
    CTNN_INLINE constexpr void copy_input() noexcept {
        if constexpr (W::output(Output) < W::input_count)
            part_of<Output>(y) = at<W::output(Output)>();
    }
    template <std::size_t Node, std::size_t... Source>
    CTNN_INLINE constexpr void join_sources(std::index_sequence<Source...>) noexcept {
        layer<Node>::template forward<A>(at<W::input_count + Node>(),
                                         at<node<Node>::template source<Source>>()...);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
