// SPDX-License-Identifier: MIT
// Which values the nodes of a graph take, by their names, checked.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/core/type_at.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/detail/parameter_tree.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/layer.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

template <text... Names>
struct inputs;
template <text... Names>
struct outputs;
template <text Name, class Layer, text... Sources>
struct node;

}  // namespace ctnn::inline CTNN_TARGET

namespace ctnn::inline CTNN_TARGET::detail {

/// A join as a layer among others: it has an output, of shape `Y`, and no parameters.
template <class J, class Y = void>
struct join_layer {
    using shown_as = J;
    template <class>
    using parameters = no_parameters;
    template <class>
    using output_shape = Y;
};

template <class L>
struct layer_of_node {
    using type = L;
};
template <Join J>
struct layer_of_node<J> {
    using type = join_layer<J>;
};

template <class Part>
inline constexpr bool is_node = false;
template <text Name, class L, text... Sources>
inline constexpr bool is_node<node<Name, L, Sources...>> = true;
template <class Part>
inline constexpr bool is_inputs = false;
template <text... Names>
inline constexpr bool is_inputs<inputs<Names...>> = sizeof...(Names) > 0;
template <class Part>
inline constexpr bool is_outputs = false;
template <text... Names>
inline constexpr bool is_outputs<outputs<Names...>> = sizeof...(Names) > 0;

/// The names in a part of a graph: of its inputs, of a node's sources, of its outputs.
template <class Part>
struct names_in;
template <text... Names>
struct names_in<inputs<Names...>> {
    static constexpr std::size_t size = sizeof...(Names);
    template <std::size_t Index>
    using asked_for = type_at<Index, error::asked_for<Names>...>;
    static constexpr text_view* put(text_view* to) {
        ((*to++ = Names.view()), ...);
        return to;
    }
};
template <text... Names>
struct names_in<outputs<Names...>> : names_in<inputs<Names...>> {};
template <text Name, class L, text... Sources>
struct names_in<node<Name, L, Sources...>> : names_in<inputs<Sources...>> {
    static constexpr auto name = Name;
    using layer = unnamed<L>;
    using named_layer = named<Name, typename layer_of_node<unnamed<L>>::type>;
    static constexpr bool joins = Join<unnamed<L>>;
    /// How many sources it must have; 0 for a join, which has any number.
    static constexpr std::size_t takes = joins ? 0 : input_count_of<unnamed<L>>;
};

enum class wiring_fault { none, names, source, order, unused, sources };

/// The wires of a graph: the sources of the first node, of the second and so on, then the outputs.
/// They begin at values: the inputs, then the outputs of the nodes.
template <std::size_t Values, std::size_t Nodes, std::size_t Wires>
struct wire_table {
    text_view name[Values]{};
    text_view asked[Wires + 1]{};
    /// The value that a wire begins at.
    std::size_t from[Wires + 1]{};
    /// Whether it is the last that begins there.
    bool is_last[Wires + 1]{};
    /// A node's first wire; at the end that of the outputs.
    std::size_t first[Nodes + 1]{};

    wiring_fault fault = wiring_fault::none;
    /// The node of the fault, or the number of nodes for the outputs; and its wire, or value.
    std::size_t where = 0;
    std::size_t what = 0;

    static constexpr std::size_t inputs = Values - Nodes;

    [[nodiscard]] constexpr std::size_t find(text_view wanted) const {
        for (std::size_t value = 0; value < Values; ++value)
            if (name[value] == wanted) return value;
        return not_found;
    }
    constexpr void stop(wiring_fault found, std::size_t at, std::size_t which) {
        if (fault != wiring_fault::none) return;
        fault = found;
        where = at;
        what = which;
    }
    constexpr void connect(const std::size_t (&takes)[Nodes]) {
        bool used[Values]{};
        for (std::size_t value = 0; value < Values; ++value)
            if (find(name[value]) != value) stop(wiring_fault::names, 0, value);
        for (std::size_t at = 0; at <= Nodes; ++at) {
            const std::size_t end = at < Nodes ? first[at + 1] : Wires;
            const std::size_t count = end - first[at];
            if (at < Nodes && (takes[at] == 0 ? count == 0 : count != takes[at]))
                stop(wiring_fault::sources, at, count);
            for (std::size_t wire = first[at]; wire < end; ++wire) {
                from[wire] = find(asked[wire]);
                if (from[wire] == not_found)
                    stop(wiring_fault::source, at, wire);
                else if (from[wire] >= inputs + at)
                    stop(wiring_fault::order, at, wire);
                for (std::size_t other = first[Nodes]; other < wire; ++other)
                    if (at == Nodes && asked[other] == asked[wire])
                        stop(wiring_fault::names, 0, from[wire]);
            }
        }
        for (std::size_t wire = Wires; wire-- > 0;) {
            if (from[wire] == not_found) continue;
            is_last[wire] = !used[from[wire]];
            used[from[wire]] = true;
        }
        for (std::size_t value = 0; value < Values; ++value)
            if (!used[value]) stop(wiring_fault::unused, 0, value);
    }
};

template <class... Nodes>
struct node_list {};

/// The parts of a graph in their kinds; `valid` where each is what it should be.
template <class Nodes, class... Parts>
struct split_parts {
    static constexpr bool valid = false;
};
template <class... Nodes, class Inputs, class Outputs>
struct split_parts<node_list<Nodes...>, Inputs, Outputs> {
    static constexpr bool valid = sizeof...(Nodes) > 0 && is_inputs<Inputs>&& is_outputs<Outputs>;
    using inputs = Inputs;
    using nodes = node_list<Nodes...>;
    using outputs = Outputs;
};
template <class... Nodes, class Inputs, class Part, class... More>
    requires is_node<Part>
struct split_parts<node_list<Nodes...>, Inputs, Part, More...>
    : split_parts<node_list<Nodes..., Part>, Inputs, More...> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
