// SPDX-License-Identifier: MIT
// Prediction through a graph.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/layers/detail/reordering.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/constant.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/detail/in_place.hpp>
#include <ctnn/network/infer.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// Whether a layer hands x on in a prediction.
template <class L>
inline constexpr bool hands_on = false;
template <class L>
    requires requires { typename L::evaluated_as; }
inline constexpr bool hands_on<L> = std::same_as<typename L::evaluated_as, unchanged>;

/// Where the values of a graph stand in a prediction: each in the place of itself or of one before.
template <class W>
class places {
    static constexpr std::size_t values = W::input_count + W::size;
    std::size_t place_[values]{};

    /// Whether a node may write to a place: none of the values in it is of use after the node.
    [[nodiscard]] consteval bool is_free_at(std::size_t node, std::size_t place) const {
        if (place < W::input_count || W::is_output(place)) return false;
        for (std::size_t wire = W::table.first[node + 1];
             wire < W::table.first[W::size] + W::output_count; ++wire)
            if (W::table.from[wire] < W::input_count + node && place_[W::table.from[wire]] == place)
                return false;
        return true;
    }

public:
    template <std::size_t... Node>
    consteval explicit places(std::index_sequence<Node...>) {
        const bool hands_on_x[] = {hands_on<typename node_in<W, Node>::layer>...};
        const bool in_place[] = {works_in_place<typename node_in<W, Node>::layer>...};
        for (std::size_t value = 0; value < values; ++value) {
            place_[value] = value;
            if (value < W::input_count || W::is_output(value)) continue;
            const std::size_t node = value - W::input_count;
            const std::size_t of_x = place_[W::table.from[W::table.first[node]]];
            if (hands_on_x[node] || (in_place[node] && is_free_at(node, of_x)))
                place_[value] = of_x;
        }
    }
    [[nodiscard]] consteval std::size_t operator[](std::size_t value) const {
        return place_[value];
    }
};
template <class W>
inline constexpr places<W> places_in{std::make_index_sequence<W::size>{}};

/// Bytes of the values that have a place of their own.
template <class W, class Input, class S, std::size_t... Node>
[[nodiscard]] consteval std::size_t bytes_of_places(std::index_sequence<Node...>) {
    constexpr std::size_t first = W::input_count;
    return sum_of({(
        places_in<W>[first + Node] != first + Node
            ? 0
            : bytes_of_pass<typename value_in<W, Input, first + Node>::layer,
                            typename value_in<W, Input, first + Node>::input_shape, S, false>)...});
}

/// The output of a node; that of the graph stands with the caller, and some in the place of others.
template <std::size_t Value, class Y, bool IsElsewhere>
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
          W::is_output(W::input_count + Node) ||
              places_in<W>[W::input_count + Node] != W::input_count + Node>... {};

/// A prediction.
template <class W, Arithmetic A, class P, Signal X, class Y>
class graph_inference {
    using nodes = std::make_index_sequence<W::size>;
    template <std::size_t Node>
    using node = node_in<W, Node>;
    template <std::size_t Node>
    using layer = typename node<Node>::layer;

    inferred_values<W, X, nodes> values{};
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
        constexpr std::size_t place = places_in<W>[Value];
        if constexpr (place < W::input_count)
            return part_of<place>(x);
        else if constexpr (W::is_output(place))
            return part_of<W::output_of(place)>(y);
        else
            return value_at<place>(values);
    }

    template <std::size_t... Node>
    CTNN_INLINE constexpr void run_nodes(std::index_sequence<Node...>) noexcept {
        [[maybe_unused]] const bool all[] = {(infer_node<Node>(), true)...};
    }
    template <std::size_t Node>
    constexpr void infer_node() noexcept {
        constexpr std::size_t value = W::input_count + Node;
        if constexpr (!hands_on<layer<Node>> || W::is_output(value)) {
            auto& here = at<value>();
            match_count(x, here);
            if constexpr (node<Node>::joins)
                join_sources<Node>(std::make_index_sequence<node<Node>::sources>{});
            else
                infer_layer<Node>(here);
        }
    }
    template <std::size_t Node, class Here>
    CTNN_INLINE constexpr void infer_layer(Here& here) noexcept {
        const auto& source = input_of<Node>(std::make_index_sequence<node<Node>::sources>{});
        if constexpr (is_constant<P>)
            infer<A, layer<Node>>(constant<constant_part<P, Node>>{}, source, here);
        else
            infer<A, layer<Node>>(get<Node>(p.layers), source, here);
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
