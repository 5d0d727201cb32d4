// SPDX-License-Identifier: MIT
// The shapes along a graph for one input, checked.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/graph_errors.hpp>
#include <ctnn/network/detail/graph_parts.hpp>
#include <ctnn/network/detail/graph_wiring.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// What a layer answers, with its node.
// Called by its qualified name, so that no associated class, an error, is looked into.
template <class Node, class Input>
consteval fits answer_of_node(fits) {
    return {};
}
template <class Node, class Input, class Lacks>
consteval auto answer_of_node(no_layer<Lacks>) {
    return misfit<error::graph_layer<typename Node::given, typename Node::layer, Lacks>>{};
}
template <class Node, class Input, class Shape>
consteval auto answer_of_node(needs_shape<Shape>) {
    using where = typename Node::given;
    using produces = error::produces<Input>;
    using expects = error::expects<Shape>;
    if constexpr (same_size<Input, Shape>)
        return misfit<error::graph_axes<where, produces, expects>>{};
    else
        return misfit<error::graph_shape<where, produces, expects>>{};
}
template <class Node, class Input, class Error>
consteval auto answer_of_node(misfit<Error>) {
    return misfit<error::in_layer<typename Node::given, Error>>{};
}

/// The input of a node, given the shapes of its sources: of a join, that of the first.
template <class Node, class First, class... More>
struct input_of_node {
    using type = shapes<First, More...>;
};
template <class Node, class First, class... More>
    requires(Node::joins || sizeof...(More) == 0)
struct input_of_node<Node, First, More...> {
    using type = First;
};

/// The answer of a node to the shapes of its sources.
template <class Node, class First, class... More>
consteval auto check_node() {
    using Input = typename input_of_node<Node, First, More...>::type;
    using L = typename Node::layer;
    if constexpr (Node::joins && (is_integers<First> || ... || is_integers<More>))
        return detail::answer_of_node<Node, Input>(detail::settled<L, integers<1>>(fits{}));
    else if constexpr (Node::joins)
        return detail::answer_of_node<Node, Input>(
            detail::settled<L, Input>(L::template check<First, More...>()));
    else
        return detail::answer_of_node<Node, Input>(detail::answer_of<L, Input>());
}

/// The shape of a node's output, and the node as a child; of a node that does not fit, nothing that
/// an error could follow from.
template <class Fault, class Node, class Input, class... More>
struct node_output {
    using shape = Input;
    using layer = typename Node::layer;
};
template <class Node, class First, class... More>
struct node_output<void, Node, First, More...> {
    using layer = typename Node::layer;
    using shape =
        typename layer::template output_shape<typename input_of_node<Node, First, More...>::type>;
};
template <class Node, class First, class... More>
    requires Node::joins
struct node_output<void, Node, First, More...> {
    using shape = typename Node::layer::template output_shape<First, More...>;
    using layer = join_layer<typename Node::layer, shape>;
};

/// The shape of one value of a graph, and the first error up to it; after an error nothing is
/// checked.
template <class W, class Input, std::size_t Value>
struct value_in;
template <class W, class Input, std::size_t Value>
    requires(Value < W::input_count)
struct value_in<W, Input, Value> {
    using fault = void;
    using shape = typename shape_of_part<Input, Value>::type;
};
template <class W, class Input, class Node, class FaultBefore, class Sources>
struct checked_node {
    using fault = FaultBefore;
    using shape = Input;
    using input_shape = Input;
    using layer = typename Node::layer;
};
template <class W, class Input, class Node, std::size_t... Source>
struct checked_node<W, Input, Node, void, std::index_sequence<Source...>> {
    template <std::size_t At>
    using shape_of_source = typename value_in<W, Input, Node::template source<At>>::shape;
    using found = typename decltype(check_node<Node, shape_of_source<Source>...>())::fault;
    using output = node_output<found, Node, shape_of_source<Source>...>;
    using shape = typename output::shape;
    using fault = std::conditional_t<std::is_void_v<found> && (values_in<shape> > 1),
                                     error::graph_outputs<typename Node::given>, found>;
    using input_shape = typename input_of_node<Node, shape_of_source<Source>...>::type;
    using layer = typename output::layer;
};
template <class W, class Input, std::size_t Value>
    requires(Value >= W::input_count)
struct value_in<W, Input, Value>
    : checked_node<W, Input, node_in<W, Value - W::input_count>,
                   typename value_in<W, Input, Value - 1>::fault,
                   std::make_index_sequence<node_in<W, Value - W::input_count>::sources>> {};

/// The shapes along a graph for one input.
template <class W, class Input>
struct plan {
    template <std::size_t Value>
    using at = value_in<W, Input, Value>;
    using fault = typename at<W::input_count + W::size - 1>::fault;
    static constexpr bool fits = std::is_void_v<fault>;

    template <class Indices>
    struct outputs;
    template <std::size_t Only>
    struct outputs<std::index_sequence<Only>> {
        using type = typename at<W::output(Only)>::shape;
    };
    template <std::size_t First, std::size_t... More>
        requires(sizeof...(More) > 0)
    struct outputs<std::index_sequence<First, More...>> {
        using type =
            shapes<typename at<W::output(First)>::shape, typename at<W::output(More)>::shape...>;
    };
    using output_shape = typename outputs<std::make_index_sequence<W::output_count>>::type;

    template <class Indices>
    struct list;
    template <std::size_t... Node>
    struct list<std::index_sequence<Node...>> {
        using type = child_list<child<named<names_in<typename node_in<W, Node>::given>::name,
                                            typename at<W::input_count + Node>::layer>,
                                      Node, typename at<W::input_count + Node>::input_shape>...>;
    };
    using children = typename list<std::make_index_sequence<fits ? W::size : 0>>::type;
};
// Of another number of inputs, or of a wiring with a fault, of which an error has told.
template <class W, class Input>
    requires(W::table.fault != wiring_fault::none || values_in<Input> != W::input_count)
struct plan<W, Input> {
    using fault = std::conditional_t<
        W::table.fault != wiring_fault::none, void,
        error::graph_inputs<error::produces<Input>, error::needed<W::input_count>>>;
    static constexpr bool fits = false;
    using output_shape = Input;
    using children = child_list<>;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
