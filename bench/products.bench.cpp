// SPDX-License-Identifier: MIT
// What the processor itself needs for a product of a register and its sum, when nothing waits: no
// kernel made of them is faster. Strict arithmetic rounds the product, which takes an instruction
// of its own.
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace {

using vector = ctnn::kernels::vector<float, ctnn::kernels::native_lanes<float>>;
/// As many sums as one of which has ended before it is its turn again.
constexpr std::size_t sums = 10, passes = 100;
using each = std::make_index_sequence<sums>;

template <class A, std::size_t... I>
void add_products(vector (&sum)[sums], const vector (&x)[sums], vector factor,
                  std::index_sequence<I...>) {
    ((sum[I] = A::multiply_add(x[I], factor, sum[I])), ...);
}

template <class A>
void products(benchmark::State& state) {
    vector x[sums]{}, sum[sums]{}, factor{};
    for (std::size_t i = 0; i < sums; ++i) x[i] += static_cast<float>(i) / 1024;
    factor += 0.5F;
    benchmark::DoNotOptimize(factor);
    for (auto _ : state) {
        vector here[sums];
        for (std::size_t i = 0; i < sums; ++i) here[i] = sum[i];
        for (std::size_t pass = 0; pass < passes; ++pass) {
            add_products<A>(here, x, factor, each{});
            benchmark::DoNotOptimize(x);  // it is read again
        }
        for (std::size_t i = 0; i < sums; ++i) sum[i] = here[i];
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sums * passes));
}

[[maybe_unused]] const bool added = [] {
    const std::string row =
        "product and sum of " + std::to_string(ctnn::kernels::native_lanes<float>) + " numbers";
    benchmark::RegisterBenchmark((row + "/ctnn strict").c_str(), products<ctnn::strict<float>>);
    benchmark::RegisterBenchmark((row + "/ctnn fused").c_str(), products<ctnn::fused<float>>);
    return true;
}();

}  // namespace
