// SPDX-License-Identifier: MIT
// The ONNX operators of the topologies: those of their layers, and of what joins them.
#pragma once

#include <ctnn/core/hana.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/graph_parts.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

[[nodiscard]] inline onnx_values all_values(std::string&& one) {
    return {static_cast<std::string&&>(one)};
}
[[nodiscard]] inline onnx_values all_values(onnx_values&& several) {
    return static_cast<onnx_values&&>(several);
}

/// Adds the nodes of a layer for values of shape `Input`; returns its outputs.
template <class L, class Input, class P>
onnx_values write_onnx(const onnx_place& at, const onnx_values& values, const P& p) {
    using row = onnx_operators<L>;
    if constexpr (requires { row::template write<Input>(at, values, p); })
        return all_values(row::template write<Input>(at, values, p));
    else
        return all_values(row::template write<Input>(at, values[0], p));
}

/// A join by an operator of two inputs, the first two first.
template <text Operator>
struct onnx_join {
    static std::string write(const onnx_place& at, const onnx_values& values) {
        std::string result = values[0];
        for (std::size_t i = 1; i < values.size(); ++i)
            result = at.node(Operator.view(), {result, values[i]});
        return result;
    }
};

}  // namespace detail

template <>
struct onnx_operators<concat> {
    static std::string write(const onnx_place& at, const onnx_values& values) {
        return at.node("Concat", values, {{"axis", 1}});
    }
};
template <>
struct onnx_operators<add> : detail::onnx_join<"Add"> {};
template <>
struct onnx_operators<multiply> : detail::onnx_join<"Mul"> {};

template <class Shape, class Network>
struct onnx_operators<from<Shape, Network>> {
    template <class Input, class P>
    static onnx_values write(const onnx_place& at, const onnx_values& values, const P& p) {
        return detail::write_onnx<Network, Input>(at, values, p);
    }
};

template <class L>
struct onnx_operators<evaluated<L>> {
    template <class Input, class P>
    static onnx_values write(const onnx_place& at, const onnx_values& values, const P& p) {
        return detail::write_onnx<L, Input>(at, values, p);
    }
};

template <class... Layers>
struct onnx_operators<sequential<Layers...>> {
    template <class Input, class P>
    static onnx_values write(const onnx_place& at, onnx_values values, const P& p) {
        write_each(at, values, p, typename sequential<Layers...>::template children<Input>{},
                   std::index_sequence_for<Layers...>{});
        return values;
    }

private:
    template <class P, class... C, std::size_t... Index>
    static void write_each(const onnx_place& at, onnx_values& values, const P& p, child_list<C...>,
                           std::index_sequence<Index...>) {
        // An array, since Clang folds over no more than 256.
        [[maybe_unused]] const bool done[] = {
            true, (values = detail::write_onnx<typename C::layer, typename C::input_shape>(
                       at.into(C::name.view()), values, get<Index>(p.layers)),
                   true)...};
    }
};

template <class Join, class... Branches>
struct onnx_operators<parallel<Join, Branches...>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        return
            [&]<class... C, std::size_t... Index>(child_list<C...>, std::index_sequence<Index...>) {
                return onnx_operators<Join>::write(
                    at, {detail::write_onnx<typename C::layer, Input>(at.into(C::name.view()), {x},
                                                                      get<Index>(p.layers))[0]...});
            }(typename parallel<Join, Branches...>::template children<Input>{},
              std::index_sequence_for<Branches...>{});
    }
};

template <class Block>
struct onnx_operators<residual<Block>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        return at.node("Add", {detail::write_onnx<unnamed<Block>, Input>(at, {x}, p)[0], x});
    }
};
template <class Block, class Shortcut>
struct onnx_operators<residual<Block, Shortcut>>
    : onnx_operators<
          parallel<add, detail::named_or<"block", Block>, detail::named_or<"shortcut", Shortcut>>> {
};

template <class Block, std::size_t Times>
struct onnx_operators<repeated<Block, Times>> {
    template <class Input, class P>
    static onnx_values write(const onnx_place& at, onnx_values values, const P& p) {
        for (std::size_t i = 0; i < Times; ++i)
            values = detail::write_onnx<unnamed<Block>, Input>(at, values, p);
        return values;
    }
};

template <class Inputs, class... NodesAndOutputs>
struct onnx_operators<graph<Inputs, NodesAndOutputs...>> {
    using wiring = typename graph<Inputs, NodesAndOutputs...>::wiring;

    template <class Input, class P>
    static onnx_values write(const onnx_place& at, onnx_values values, const P& p) {
        using plan = detail::plan<wiring, Input>;
        [&]<std::size_t... Node>(std::index_sequence<Node...>) {
            (values.push_back(
                 write_node<typename plan::template at<wiring::input_count + Node>::input_shape,
                            detail::node_in<wiring, Node>>(at, sources<Node>(values),
                                                           get<Node>(p.layers))),
             ...);
        }(std::make_index_sequence<wiring::size>{});
        return sources<wiring::size>(values);
    }

private:
    /// What a node takes of the values so far; of the number of nodes, the outputs.
    template <std::size_t Node>
    static onnx_values sources(const onnx_values& values) {
        constexpr auto& table = wiring::table;
        const std::size_t end =
            Node < wiring::size ? table.first[Node + 1] : table.first[Node] + wiring::output_count;
        onnx_values result;
        for (std::size_t wire = table.first[Node]; wire < end; ++wire)
            result.push_back(values[table.from[wire]]);
        return result;
    }
    template <class Input, class Node, class P>
    static std::string write_node(const onnx_place& at, const onnx_values& values, const P& p) {
        using names = detail::names_in<typename Node::given>;
        const onnx_place here = at.into(names::name.view());
        if constexpr (Node::joins)
            return onnx_operators<typename Node::layer>::write(here, values);
        else
            return detail::write_onnx<typename Node::layer, Input>(here, values, p)[0];
    }
};

}  // namespace ctnn::inline CTNN_TARGET
