// SPDX-License-Identifier: MIT
// The parts of a graph by their numbers, and what is wrong with them.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/graph_errors.hpp>
#include <ctnn/network/detail/graph_wiring.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/detail/parameter_tree.hpp>
#include <ctnn/network/join.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

template <class Inputs, class Outputs, class... Nodes>
consteval auto connected() {
    constexpr std::size_t wires = sum_of({names_in<Nodes>::size..., names_in<Outputs>::size});
    wire_table<names_in<Inputs>::size + sizeof...(Nodes), sizeof...(Nodes), wires> table;
    text_view* name = names_in<Inputs>::put(table.name);
    text_view* asked = table.asked;
    std::size_t at = 0;
    [[maybe_unused]] const bool put[] = {
        (*name++ = names_in<Nodes>::name.view(), asked = names_in<Nodes>::put(asked),
         table.first[++at] = static_cast<std::size_t>(asked - table.asked), true)...};
    names_in<Outputs>::put(asked);
    const std::size_t takes[] = {names_in<Nodes>::takes...};
    table.connect(takes);
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

    /// The value that is an output, and the output that a value is, or `not_found`.
    [[nodiscard]] static consteval std::size_t output(std::size_t index) {
        return table.from[table.first[size] + index];
    }
    [[nodiscard]] static consteval std::size_t output_of(std::size_t value) {
        for (std::size_t index = 0; index < output_count; ++index)
            if (output(index) == value) return index;
        return not_found;
    }
    [[nodiscard]] static consteval bool is_output(std::size_t value) {
        return output_of(value) != not_found;
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
template <class W, std::size_t Input, class Nodes = std::make_index_sequence<W::size>>
struct shape_of_input;
template <class W, std::size_t Input, std::size_t... Node>
struct shape_of_input<W, Input, std::index_sequence<Node...>>
    : first_input_shape<
          std::conditional_t<W::takes(Node, Input),
                             typename names_in<typename W::template part<Node>>::layer, void>...> {
};
/// The same for all inputs of a graph.
template <class W, class Inputs = std::make_index_sequence<W::input_count>>
struct graph_input_shape {};
template <class W>
struct graph_input_shape<W, std::index_sequence<0>> : shape_of_input<W, 0> {};
template <class W, std::size_t First, std::size_t Second, std::size_t... More>
    requires(HasInputShape<shape_of_input<W, First>> && HasInputShape<shape_of_input<W, Second>> &&
             (HasInputShape<shape_of_input<W, More>> && ...))
struct graph_input_shape<W, std::index_sequence<First, Second, More...>> {
    using input_shape = shapes<typename shape_of_input<W, First>::input_shape,
                               typename shape_of_input<W, Second>::input_shape,
                               typename shape_of_input<W, More>::input_shape...>;
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

}  // namespace ctnn::inline CTNN_TARGET::detail
