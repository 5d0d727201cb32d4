// SPDX-License-Identifier: MIT
// What it costs to choose a prediction at run time: that of examples/08_processors, called through
// a pointer as there, called by its name, and the same model in this file.
//
// Each input is made from the prediction before it, so a prediction's whole latency counts.
#include "../examples/08_processors/predict.hpp"

#include <ctnn/ctnn.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <span>

// predict.cpp under this name, compiled for the same processor.
void predict_here(std::span<const float, 3> readings, std::span<float, 2> values);

namespace {

using network = ctnn::sequential<ctnn::linear<3, 32>, ctnn::gelu, ctnn::linear<32, 2>>;
using model_type = ctnn::model<network>;
constexpr auto weights = ctnn::initialized<model_type>(ctnn::init::linear_default{}, 8);

struct in_this_file {
    model_type model = weights;

    void operator()(std::span<const float, 3> readings, std::span<float, 2> values) const {
        const auto y = model(model_type::input{readings});
        values[0] = y[0];
        values[1] = y[1];
    }
};

template <class Predict>
void chained(benchmark::State& state, Predict predict) {
    std::array<float, 3> readings{0.5F, -1.25F, 2.0F};
    std::array<float, 2> values{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(predict);
        predict(readings, values);
        readings[0] = values[0];
        readings[2] = values[1];
        benchmark::DoNotOptimize(readings);
    }
}

struct in_another_file {
    void operator()(std::span<const float, 3> readings, std::span<float, 2> values) const {
        predict_here(readings, values);
    }
};

void inlined(benchmark::State& state) { chained(state, in_this_file{}); }
void called(benchmark::State& state) { chained(state, in_another_file{}); }
void through_a_pointer(benchmark::State& state) { chained(state, prediction{predict_here}); }

BENCHMARK(inlined)->Name("infer 3-32-2 gelu/inlined");
BENCHMARK(called)->Name("infer 3-32-2 gelu/called");
BENCHMARK(through_a_pointer)->Name("infer 3-32-2 gelu/through a pointer");

}  // namespace
