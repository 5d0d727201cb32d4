// SPDX-License-Identifier: MIT
// What a graph is with its batch norms folded into the nodes before them.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/network/detail/folding.hpp>
#include <ctnn/network/detail/graph_parts.hpp>
#include <ctnn/network/detail/graph_plan.hpp>
#include <ctnn/network/detail/graph_wiring.hpp>
#include <ctnn/network/graph.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// The name of a value: that of an input or of a node.
template <class Value>
struct name_of_value;
template <text Name>
struct name_of_value<inputs<Name>> {
    static constexpr auto name = Name;
};
template <text Name, class L, text... Sources>
struct name_of_value<node<Name, L, Sources...>> {
    static constexpr auto name = Name;
};

template <class W, class Input>
struct folded_graph {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    template <std::size_t Index>
    using input_of = typename plan<W, Input>::template at<W::input_count + Index>::input_shape;

    /// The node that a norm, node `Index`, is to be folded into, or none: the only one that takes a
    /// value may be part of what makes it.
    template <std::size_t Index>
    static consteval std::size_t sums_of() {
        using norm = node_in<W, Index>;
        if constexpr (norm::sources != 1 || norm::joins) {
            return none;
        } else {
            constexpr std::size_t value = norm::template source<0>;
            if constexpr (value < W::input_count) {
                return none;
            } else {
                constexpr std::size_t maker = value - W::input_count;
                using sums = node_in<W, maker>;
                if constexpr (sums::joins || uses_of(value) != 1)
                    return none;
                else if constexpr (folds_into<typename sums::layer, typename norm::layer,
                                              input_of<maker>>)
                    return maker;
                else
                    return none;
            }
        }
    }
    /// How many nodes and outputs take a value.
    static consteval std::size_t uses_of(std::size_t value) {
        std::size_t count = 0;
        for (std::size_t wire = 0; wire < W::table.first[W::size] + W::output_count; ++wire)
            count += W::table.from[wire] == value ? 1 : 0;
        return count;
    }

    /// For each node: the node that it is folded into, and the norm that is folded into it.
    struct pairs_of_nodes {
        std::size_t sums[W::size];
        std::size_t norm[W::size];
        kept_positions<W::size> kept;
    };
    static constexpr pairs_of_nodes pairs = [] {
        return []<std::size_t... Index>(std::index_sequence<Index...>) {
            pairs_of_nodes result{{sums_of<Index>()...}, {(static_cast<void>(Index), none)...}, {}};
            for (std::size_t i = 0; i < W::size; ++i)
                if (result.sums[i] != none) {
                    result.norm[result.sums[i]] = i;
                    result.kept.gone[i] = true;
                }
            return result;
        }(std::make_index_sequence<W::size>{});
    }();

    /// The name of a value: of a norm that is gone, that of the node which it is a part of.
    template <std::size_t Value>
    static constexpr auto name = [] {
        if constexpr (Value >= W::input_count) {
            constexpr std::size_t sums = pairs.sums[Value - W::input_count];
            if constexpr (sums != none)
                return name_of_value<typename W::template value<W::input_count + sums>>::name;
            else
                return name_of_value<typename W::template value<Value>>::name;
        } else {
            return name_of_value<typename W::template value<Value>>::name;
        }
    }();

    template <std::size_t Index, std::size_t Norm = pairs.norm[Index]>
    struct layer_of {
        using given = typename node_in<W, Index>::layer;
        using type = typename given::with_bias;
        template <class Tree, class Q>
        static constexpr void convert(const Tree& tree, Q& q) noexcept {
            using norm = typename node_in<W, Norm>::layer;
            const auto& of_norm = get<Norm>(tree.layers);
            given::scale_outputs(get<Index>(tree.layers), q,
                                 [&of_norm](std::size_t c) { return norm::affine_of(of_norm, c); });
        }
    };
    template <std::size_t Index>
    struct layer_of<Index, none> {
        using given = typename node_in<W, Index>::layer;
        using folded = folding<given, input_of<Index>>;
        using type = typename folded::type;
        template <class Tree, class Q>
        static constexpr void convert(const Tree& tree, Q& q) noexcept {
            folded::convert(get<Index>(tree.layers), q);
        }
    };
    template <std::size_t Index>
        requires(node_in<W, Index>::joins)
    struct layer_of<Index, none> {
        using type = typename node_in<W, Index>::layer;
        template <class Tree, class Q>
        static constexpr void convert(const Tree&, Q&) noexcept {}
    };

    template <std::size_t Index, class Sources>
    struct node_of;
    template <std::size_t Index, std::size_t... Source>
    struct node_of<Index, std::index_sequence<Source...>> {
        using type = node<name<W::input_count + Index>, typename layer_of<Index>::type,
                          name<node_in<W, Index>::template source<Source>>...>;
    };
    template <class Outputs>
    struct outputs_of;
    template <std::size_t... Index>
    struct outputs_of<std::index_sequence<Index...>> {
        using type = outputs<name<W::output(Index)>...>;
    };

    template <class Inputs, class Positions>
    struct made;
    template <class Inputs, std::size_t... To>
    struct made<Inputs, std::index_sequence<To...>> {
        template <std::size_t Index>
        using node_at =
            typename node_of<Index, std::make_index_sequence<node_in<W, Index>::sources>>::type;
        using type = graph<Inputs, node_at<pairs.kept.at(To)>...,
                           typename outputs_of<std::make_index_sequence<W::output_count>>::type>;
        template <class P, class Q>
        static constexpr void convert(const P& p, Q& q) noexcept {
            [[maybe_unused]] const bool done[] = {
                (layer_of<pairs.kept.at(To)>::convert(p, get<To>(q.layers)), true)...};
        }
    };
};

/// A name of a norm that is an output becomes that of the layer before it.
template <class Inputs, class... NodesAndOutputs, class Input>
struct folding<graph<Inputs, NodesAndOutputs...>, Input>
    : folded_graph<typename graph<Inputs, NodesAndOutputs...>::wiring, Input>::template made<
          Inputs,
          std::make_index_sequence<folded_graph<typename graph<Inputs, NodesAndOutputs...>::wiring,
                                                Input>::pairs.kept.count()>> {};

}  // namespace ctnn::inline CTNN_TARGET::detail
