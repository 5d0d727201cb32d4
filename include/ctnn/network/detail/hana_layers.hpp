// SPDX-License-Identifier: MIT
// The layers of a network as types, for Boost.Hana's algorithms.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/network/detail/graph_parts.hpp>
#include <ctnn/network/detail/names.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::detail {

/// Layers, each `named` or not.
template <class... Layers>
struct layer_types {
    using names = names_of<Layers...>;
    static constexpr std::size_t size = sizeof...(Layers);
};

template <class Network>
struct layers_in;
template <class... Layers>
struct layers_in<sequential<Layers...>> {
    using type = layer_types<Layers...>;
};
template <class Join, class... Branches>
struct layers_in<parallel<Join, Branches...>> {
    using type = layer_types<Branches...>;
};
template <class Block>
struct layers_in<residual<Block>> {
    using type = layer_types<Block>;
};
template <class Block, class Shortcut>
struct layers_in<residual<Block, Shortcut>> {
    using type = layer_types<named_or<"block", Block>, named_or<"shortcut", Shortcut>>;
};
template <class Block, std::size_t Times>
struct layers_in<repeated<Block, Times>> {
    using type = layer_types<Block>;
};

template <class Wiring, class Indices>
struct layers_of_nodes;
template <class Wiring, std::size_t... Index>
struct layers_of_nodes<Wiring, std::index_sequence<Index...>> {
    using type = layer_types<typename node_in<Wiring, Index>::named_layer...>;
};
template <class Inputs, class... NodesAndOutputs>
struct layers_in<graph<Inputs, NodesAndOutputs...>> {
    using wiring = typename graph<Inputs, NodesAndOutputs...>::wiring;
    using type = typename layers_of_nodes<wiring, std::make_index_sequence<wiring::size>>::type;
};

/// A topology of the library, whose layers are known without the shape of its input.
template <class Network>
concept ListsLayers = requires { typename layers_in<Network>::type; };

}  // namespace ctnn::inline CTNN_TARGET::detail
