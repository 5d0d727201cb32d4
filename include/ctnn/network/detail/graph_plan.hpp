// SPDX-License-Identifier: MIT
// A graph's wiring, and the shapes along it for one input.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/calls.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/graph_wiring.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ctnn::error {

template <class Where, class Found, class Needed>
struct graph_shape {
    static_assert(never<Where>,
                  "ctnn::graph: a node's layer does not take the shape of the node's source; the "
                  "two must be equal; change the layer, or the one that the source comes from");
};

template <class Where, class Found>
struct graph_layer {
    static_assert(never<Where>,
                  "ctnn::graph: a node's second argument is not a layer for the shape that reaches "
                  "it; it needs parameters<Scalar>, output_shape<Input>, forward and backward, or "
                  "to be concat, add or multiply; see docs/extending.md");
};

/// What a node's layer says of a shape, and which node it is.
template <class Where, class Error>
struct graph_node : Error {};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

template <class Inputs, class Outputs, class... Nodes>
consteval auto connected() {
    constexpr std::size_t wires = sum_of({names_in<Nodes>::size..., names_in<Outputs>::size});
    wire_table<names_in<Inputs>::size + sizeof...(Nodes), sizeof...(Nodes), wires> table;
    std::string_view* name = names_in<Inputs>::put(table.name);
    std::string_view* asked = table.asked;
    std::size_t at = 0;
    [[maybe_unused]] const bool put[] = {
        (*name++ = names_in<Nodes>::name.view(), asked = names_in<Nodes>::put(asked),
         table.first[++at] = static_cast<std::size_t>(asked - table.asked), true)...};
    names_in<Outputs>::put(asked);
    const bool joins[] = {names_in<Nodes>::joins...};
    table.connect(joins);
    return table;
}

/// The parts of a graph by their numbers, and how its nodes are connected.
template <class Inputs, class Nodes, class Outputs>
struct wiring;
template <text... In, class... Nodes, text... Out>
struct wiring<inputs<In...>, node_list<Nodes...>, outputs<Out...>> {
    static constexpr std::size_t input_count = sizeof...(In);
    static constexpr std::size_t size = sizeof...(Nodes);
    static constexpr std::size_t output_count = sizeof...(Out);
    static constexpr auto table = connected<inputs<In...>, outputs<Out...>, Nodes...>();

    template <class S>
    using parameters = parameter_tree<S, typename names_in<Nodes>::named_layer...>;
    template <std::size_t Index>
    using part = type_at<Index, Nodes..., outputs<Out...>>;
    template <std::size_t Index>
    using value = type_at<Index, inputs<In>..., Nodes...>;
    using names = error::layers<In..., names_in<Nodes>::name...>;

    [[nodiscard]] static consteval bool is_output(std::size_t value) {
        for (std::size_t wire = table.first[size]; wire < table.first[size] + output_count; ++wire)
            if (table.from[wire] == value) return true;
        return false;
    }
    /// Whether a node takes an input itself.
    [[nodiscard]] static consteval bool takes(std::size_t node, std::size_t input) {
        for (std::size_t wire = table.first[node]; wire < table.first[node + 1]; ++wire)
            if (table.from[wire] == input) return true;
        return false;
    }
};

/// The error that tells of the fault in a wiring; void where there is none.
template <class W, wiring_fault Fault = W::table.fault>
struct wiring_error {
    using type = void;
};
template <class W>
using faulty_value = typename W::template value<W::table.what>;
template <class W>
using faulty_part = typename W::template part<W::table.where>;
template <class W>
using faulty_source =
    typename names_in<faulty_part<W>>::template asked_for<W::table.what -
                                                          W::table.first[W::table.where]>;
template <class W>
struct wiring_error<W, wiring_fault::names> {
    using type = error::graph_names<faulty_value<W>, typename W::names>;
};
template <class W>
struct wiring_error<W, wiring_fault::source> {
    using type = error::graph_source<faulty_part<W>, faulty_source<W>, typename W::names>;
};
template <class W>
struct wiring_error<W, wiring_fault::order> {
    using type = error::graph_order<faulty_part<W>, faulty_source<W>>;
};
template <class W>
struct wiring_error<W, wiring_fault::unused> {
    using type = error::graph_unused<faulty_value<W>>;
};
template <class W>
struct wiring_error<W, wiring_fault::sources> {
    using type = error::graph_sources<faulty_part<W>, error::given<W::table.what>>;
};

/// The wiring of a graph's parts, and the error that it has, or void. Of parts that are none it is
/// that of a graph that hands its input on.
template <class Inputs, class... Parts>
struct graph_wiring {
    using split = split_parts<node_list<>, Inputs, Parts...>;
    using type = wiring<typename split::inputs, typename split::nodes, typename split::outputs>;
    using fault = typename wiring_error<type>::type;
};
template <class Inputs, class... Parts>
    requires(!split_parts<node_list<>, Inputs, Parts...>::valid)
struct graph_wiring<Inputs, Parts...> {
    using type = wiring<inputs<"x">, node_list<node<"x", add, "x">>, outputs<"x">>;
    using fault = error::graph_parts<Inputs, Parts...>;
};

/// The shape that the first of the nodes that take an input states; no such member where none does.
template <class W, class Nodes = std::make_index_sequence<W::size>>
struct graph_input_shape;
template <class W, std::size_t... Node>
struct graph_input_shape<W, std::index_sequence<Node...>>
    : first_input_shape<std::conditional_t<
          W::takes(Node, 0), typename names_in<typename W::template part<Node>>::layer, void>...> {
};

/// One node of a graph.
template <class W, std::size_t Index>
struct node_in {
    using given = typename W::template part<Index>;
    using layer = typename names_in<given>::layer;
    using named_layer = typename names_in<given>::named_layer;
    static constexpr bool joins = names_in<given>::joins;
    /// Its first wire, and their number.
    static constexpr std::size_t wire = W::table.first[Index];
    static constexpr std::size_t sources = W::table.first[Index + 1] - wire;
    /// The value at a wire of it.
    template <std::size_t Source>
    static constexpr std::size_t source = W::table.from[wire + Source];
};

/// What a layer answers, with its node.
// Called by its qualified name, so that no associated class, an error, is looked into.
template <class Node, class Input>
consteval fits answer_of_node(fits) {
    return {};
}
template <class Node, class Input>
consteval auto answer_of_node(no_layer) {
    return misfit<error::graph_layer<typename Node::given, typename Node::layer>>{};
}
template <class Node, class Input, class Shape>
consteval auto answer_of_node(needs_shape<Shape>) {
    return misfit<
        error::graph_shape<typename Node::given, error::produces<Input>, error::expects<Shape>>>{};
}
template <class Node, class Input, class Error>
consteval auto answer_of_node(misfit<Error>) {
    return misfit<error::graph_node<typename Node::given, Error>>{};
}

/// The answer of a node to the shapes of its sources.
template <class Node, class Input, class... More>
consteval auto check_node() {
    using L = typename Node::layer;
    if constexpr (Node::joins)
        return detail::answer_of_node<Node, Input>(
            detail::settled<L, Input>(L::template check<Input, More...>()));
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
template <class Node, class Input, class... More>
struct node_output<void, Node, Input, More...> {
    using layer = typename Node::layer;
    using shape = typename layer::template output_shape<Input>;
};
template <class Node, class Input, class... More>
    requires Node::joins
struct node_output<void, Node, Input, More...> {
    using shape = typename Node::layer::template output_shape<Input, More...>;
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
    using shape = Input;
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
    using fault = typename decltype(check_node<Node, shape_of_source<Source>...>())::fault;
    using output = node_output<fault, Node, shape_of_source<Source>...>;
    using shape = typename output::shape;
    using input_shape = shape_of_source<0>;
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
    using output_shape = typename at<W::table.from[W::table.first[W::size]]>::shape;

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
// Of a wiring with a fault, of which an error has told.
template <class W, class Input>
    requires(W::table.fault != wiring_fault::none)
struct plan<W, Input> {
    using fault = void;
    static constexpr bool fits = false;
    using output_shape = Input;
    using children = child_list<>;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
