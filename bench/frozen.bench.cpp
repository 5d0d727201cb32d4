// SPDX-License-Identifier: MIT
// Predictions of small networks whose parameters the compiler knows, beside those of the same
// models.
//
// Each input is made from the prediction before it, so a prediction's whole latency counts.
#include <ctnn/ctnn.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>

namespace {

using ctnn::linear;
using ctnn::relu;
using ctnn::sequential;
using tanh_network = sequential<linear<2, 8>, ctnn::tanh, linear<8, 1>>;
using relu_network = sequential<linear<4, 16>, relu, linear<16, 16>, relu, linear<16, 3>>;

/// Random weights, of which `Percent` are zero.
template <class Network, class Choice, int Percent>
constexpr auto model_of = [] {
    auto model = ctnn::initialized<ctnn::model<Network, Choice>>(ctnn::init::linear_default{}, 2);
    ctnn::generator random{1};
    ctnn::for_each_field(
        [&random]<class Field>(Field, auto& values) {
            if (Field::role == ctnn::role::weight)
                for (float& value : values)
                    if (random.uniform<float>(0, 100) < Percent) value = 0;
        },
        model.parameters());
    return model;
}();

/// Predicts from `predict`, whose own bytes the compiler must take for unknown.
template <class Input, class Predict>
void chained(benchmark::State& state, Predict predict) {
    Input x{};
    for (std::size_t i = 0; i < Input::size(); ++i) x[i] = i % 2 == 0 ? 0.5F : -0.25F;
    for (auto _ : state) {
        benchmark::DoNotOptimize(predict);
        const auto y = predict(x);
        std::copy_n(y.data, std::min(y.size(), x.size()), x.data);
        benchmark::DoNotOptimize(x);
    }
}

template <const auto& Model>
void ordinary(benchmark::State& state) {
    chained<typename ctnn::frozen<Model>::input>(state, Model);
}
template <const auto& Model>
void frozen(benchmark::State& state) {
    chained<typename ctnn::frozen<Model>::input>(state, ctnn::frozen<Model>{});
}

// Rows of their own: run.py tabulates the others.
#define CTNN_BESIDE(network, row, choice, percent, suffix)                              \
    BENCHMARK(ordinary<model_of<network, choice, percent>>)->Name(row "/model" suffix); \
    BENCHMARK(frozen<model_of<network, choice, percent>>)->Name(row "/frozen" suffix)

CTNN_BESIDE(tanh_network, "frozen 2-8-1 tanh", float, 0, "");
CTNN_BESIDE(tanh_network, "frozen 2-8-1 tanh", ctnn::fused<float>, 0, " fused");
CTNN_BESIDE(relu_network, "frozen 4-16-16-3 relu", float, 0, "");
CTNN_BESIDE(relu_network, "frozen 4-16-16-3 relu", ctnn::fused<float>, 0, " fused");
CTNN_BESIDE(relu_network, "frozen 4-16-16-3 relu", float, 90, ", 90 % zero");
CTNN_BESIDE(relu_network, "frozen 4-16-16-3 relu", ctnn::fused<float>, 90, " fused, 90 % zero");

}  // namespace
