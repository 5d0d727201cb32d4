// SPDX-License-Identifier: MIT
// The networks of the rows.
#pragma once

#include "values.hpp"

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace bench {

namespace detail {

template <class Activation, std::size_t... Sizes>
struct layers_of;
template <class F, std::size_t A, std::size_t B, std::size_t C>
struct layers_of<F, A, B, C> {
    using type = ctnn::sequential<ctnn::linear<A, B>, F, ctnn::linear<B, C>>;
};
template <class F, std::size_t A, std::size_t B, std::size_t C, std::size_t D>
struct layers_of<F, A, B, C, D> {
    using type = ctnn::sequential<ctnn::linear<A, B>, F, ctnn::linear<B, C>, F, ctnn::linear<C, D>>;
};

template <std::size_t In, std::size_t Out, class Parameters>
layer_values read_layer(const Parameters& p) {
    layer_values layer = empty_layer(In, Out);
    for (std::size_t o = 0; o < Out; ++o) {
        for (std::size_t i = 0; i < In; ++i) layer.at(o, i) = p.weight(o, i);
        layer.bias[o] = p.bias[o];
    }
    return layer;
}

}  // namespace detail

/// Linear layers of these sizes with `Activation` between them.
template <class Activation, std::size_t... Sizes>
struct mlp {
    using activation = Activation;
    using network = typename detail::layers_of<Activation, Sizes...>::type;
    template <class Choice>
    using model_of = ctnn::model<network, Choice>;
    using model = model_of<float>;
    using input = typename model::input;
    using output = typename model::output;
    using sample = ctnn::sample<input, std::size_t>;

    static constexpr std::array sizes{Sizes...};
    static constexpr std::size_t layers = sizeof...(Sizes) - 1;
    static constexpr std::size_t in = sizes.front();
    static constexpr std::size_t out = sizes.back();

    /// The weights that every peer begins with.
    static const model& initial() {
        static const model m =
            ctnn::initialized<model>(ctnn::off_stack, ctnn::init::linear_default{}, 7);
        return m;
    }

    template <class Model>
    static network_values read(const Model& m) {
        return [&]<std::size_t... L>(std::index_sequence<L...>) {
            return network_values{
                detail::read_layer<sizes[L], sizes[L + 1]>(m.template layer<2 * L>())...};
        }(std::make_index_sequence<layers>{});
    }
};

}  // namespace bench
