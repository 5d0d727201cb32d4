// SPDX-License-Identifier: MIT
// One step of a sequence through a graph: each node has a state of its own.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/detail/graph_inference.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/detail/stream.hpp>
#include <ctnn/network/detail/stream_topologies.hpp>
#include <ctnn/network/graph.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// What a value of a graph is over time, and how a step goes through the node that it comes from.
template <class W, class Whole, std::size_t Value>
struct stream_value {
    using output = over_time<Whole>;
};
template <class W, class Whole, class Node, std::size_t Index, class Sources>
struct stream_node
    : no_stream<error::streaming_layer<error::layer_index<Index>, typename Node::layer>> {};
template <class W, class Whole, class Node, std::size_t Index>
struct stream_node<W, Whole, Node, Index, std::index_sequence<0>>
    : stream<typename Node::layer,
             typename stream_value<W, Whole, Node::template source<0>>::output, Index> {};
template <class W, class Whole, class Node, std::size_t Index, std::size_t... Source>
    requires Node::joins
struct stream_node<W, Whole, Node, Index, std::index_sequence<Source...>> {
    using join = typename Node::layer;
    using fault = misfit<error::streaming_layer<error::layer_index<Index>, join>>;
    using output = decltype(join_flows<join, fault>(
        typename stream_value<W, Whole, Node::template source<Source>>::output{}...));
    template <class S>
    using state = nothing_kept<S>;
};
template <class W, class Whole, std::size_t Value>
    requires(Value >= W::input_count)
struct stream_value<W, Whole, Value>
    : stream_node<W, Whole, node_in<W, Value - W::input_count>, Value - W::input_count,
                  std::make_index_sequence<node_in<W, Value - W::input_count>::sources>> {};

/// The outputs of all nodes for one step; that of the graph stands with the caller.
template <class W, class Whole, class X, class Nodes>
struct step_values;
template <class W, class Whole, class X, std::size_t... Node>
struct step_values<W, Whole, X, std::index_sequence<Node...>>
    : inferred_value<
          W::input_count + Node,
          with_shape<X, typename stream_value<W, Whole, W::input_count + Node>::output::step>,
          W::is_output(W::input_count + Node)>... {};

template <class W, class Whole, class Nodes>
struct stream_graph;
template <class W, class Whole, std::size_t... Node>
struct stream_graph<W, Whole, std::index_sequence<Node...>> {
    template <std::size_t Index>
    using at = stream_value<W, Whole, W::input_count + Index>;
    using output = typename at<sizeof...(Node) - 1>::output;
    template <class S>
    using state = tuple<typename at<Node>::template state<S>...>;

    template <Arithmetic A, class P, class State, class X, class Y>
    static constexpr void step(const P& p, State& kept, const X& x, Y& y) noexcept {
        step_values<W, Whole, X, std::index_sequence<Node...>> values;
        [[maybe_unused]] const bool all[] = {(step_node<A, Node>(p, kept, values, x, y), true)...};
    }

private:
    template <std::size_t Value, class Inferred, class X, class Y>
    [[nodiscard]] CTNN_INLINE static constexpr auto& value(Inferred& values, const X& x,
                                                           Y& y) noexcept {
        if constexpr (Value < W::input_count)
            return x;
        else if constexpr (W::is_output(Value))
            return y;
        else
            return value_at<Value>(values);
    }
    template <Arithmetic A, std::size_t Index, class P, class State, class Inferred, class X,
              class Y>
    static constexpr void step_node(const P& p, State& kept, Inferred& values, const X& x,
                                    Y& y) noexcept {
        using node = node_in<W, Index>;
        auto& here = value<W::input_count + Index>(values, x, y);
        if constexpr (node::joins)
            [&]<std::size_t... Source>(std::index_sequence<Source...>) {
                node::layer::template forward<A>(
                    here, value<node::template source<Source>>(values, x, y)...);
            }(std::make_index_sequence<node::sources>{});
        else
            at<Index>::template step<A>(get<Index>(p.layers), get<Index>(kept),
                                        value<node::template source<0>>(values, x, y), here);
    }
};

// Of several inputs or outputs none is a step.
template <class Inputs, class... Parts, class Whole, std::size_t Position>
    requires(graph<Inputs, Parts...>::wiring::output_count == 1)
struct stream_through<graph<Inputs, Parts...>, Whole, Position>
    : stream_graph<typename graph<Inputs, Parts...>::wiring, Whole,
                   std::make_index_sequence<graph<Inputs, Parts...>::size>> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
