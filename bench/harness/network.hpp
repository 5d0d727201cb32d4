// SPDX-License-Identifier: MIT
// The networks of the rows.
#pragma once

#include "values.hpp"

#include <ctnn/ctnn.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <type_traits>
#include <vector>

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

/// Tells how many parameters the row's network has, and the bytes that ctnn needs beside them.
template <class Model>
void tell_sizes(benchmark::State& state, std::size_t workspace) {
    state.counters["parameters"] = static_cast<double>(ctnn::facts<Model>::parameters);
    state.counters["workspace"] = static_cast<double>(workspace);
}

/// A network of any layers: its model, the weights that every peer begins with, and how they are
/// handed to it.
template <class Network>
struct net {
    using network = Network;
    template <class Choice>
    using model_of = ctnn::model<Network, Choice>;
    using model = model_of<float>;
    using input = typename model::input;
    using output = typename model::output;
    using sample = ctnn::sample<input, std::size_t>;

    static constexpr std::size_t in = input::size();
    static constexpr std::size_t out = output::size();

    static const model& initial() {
        static const model m =
            ctnn::initialized<model>(ctnn::off_stack, ctnn::init::linear_default{}, 7);
        return m;
    }

    /// Each weight with its bias, in the order in which the model has them; a recurrent layer's are
    /// two such pairs.
    template <class Model>
    static network_values read(const Model& m) {
        network_values layers;
        std::size_t biases = 0;
        ctnn::for_each_field(
            [&]<class Field>(Field, const auto& values) {
                const std::vector<float> numbers(values.begin(), values.end());
                if (Field::role == ctnn::role::bias) {
                    layers[biases++].bias = numbers;
                } else {
                    using tensor = std::remove_cvref_t<decltype(values)>;
                    const std::size_t outputs = tensor::shape::extent(0);
                    layers.push_back({numbers.size() / outputs, outputs, numbers, {}});
                }
            },
            m.parameters());
        return layers;
    }
};

/// Linear layers of these sizes with `Activation` between them.
template <class Activation, std::size_t... Sizes>
struct mlp : net<typename detail::layers_of<Activation, Sizes...>::type> {
    using activation = Activation;

    static constexpr std::array sizes{Sizes...};
    static constexpr std::size_t layers = sizeof...(Sizes) - 1;
};

}  // namespace bench
