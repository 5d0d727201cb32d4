// SPDX-License-Identifier: MIT
// exp, tanh and sigmoid over an array of 1024 floats that stays in the first cache.
#include "peers.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

constexpr std::size_t size = 1024;
using array = ctnn::tensor<ctnn::shape<size>>;

const array numbers = [] {
    array x;
    ctnn::generator random{3};
    for (float& number : x) number = random.uniform(-4.0F, 4.0F);
    return x;
}();

enum class function { exp, tanh, sigmoid };

template <function F, class A>
struct by_ctnn {
    static void apply(const array& x, array& y) {
        for (std::size_t i = 0; i < size; ++i) {
            if constexpr (F == function::exp) y.data[i] = ctnn::math::exp<A>(x.data[i]);
            if constexpr (F == function::tanh) y.data[i] = ctnn::math::tanh<A>(x.data[i]);
            if constexpr (F == function::sigmoid) y.data[i] = ctnn::math::sigmoid<A>(x.data[i]);
        }
    }
};
template <function F>
using strict = by_ctnn<F, ctnn::strict<float>>;
template <function F>
using fused = by_ctnn<F, ctnn::fused<float>>;

template <function F>
struct by_hand {
    static void apply(const array& x, array& y) {
        for (std::size_t i = 0; i < size; ++i) {
            if constexpr (F == function::exp) y.data[i] = std::exp(x.data[i]);
            if constexpr (F == function::tanh) y.data[i] = std::tanh(x.data[i]);
            if constexpr (F == function::sigmoid) y.data[i] = bench::plain_sigmoid(x.data[i]);
        }
    }
};

#if defined(CTNN_BENCH_EIGEN)
template <function F>
struct by_eigen {
    static void apply(const array& x, array& y) {
        using mapped = Eigen::Array<float, static_cast<int>(size), 1>;
        const Eigen::Map<const mapped> from{x.data};
        Eigen::Map<mapped> to{y.data};
        if constexpr (F == function::exp) to = from.exp();
        if constexpr (F == function::tanh) to = from.tanh();
        if constexpr (F == function::sigmoid) to = 1 / (1 + (-from).exp());
    }
};
#endif

/// Whether a peer's values are ctnn's, to a few units in the last place.
template <function F, class Peer>
bool computes_the_same() {
    array ours;
    array theirs;
    strict<F>::apply(numbers, ours);
    Peer::apply(numbers, theirs);
    for (std::size_t i = 0; i < size; ++i)
        if (!ctnn::close(theirs[i], ours[i], ctnn::tolerance::relative_error(2e-6))) return false;
    return true;
}

template <function F, class Peer>
void over_array(benchmark::State& state) {
    if (!computes_the_same<F, Peer>()) state.SkipWithError("computes other numbers");
    array x = numbers;
    array y;
    for (auto _ : state) {
        benchmark::DoNotOptimize(x.data);
        Peer::apply(x, y);
        benchmark::DoNotOptimize(y.data);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

template <function F>
void add(const std::string& name) {
    benchmark::RegisterBenchmark((name + "/ctnn strict").c_str(), over_array<F, strict<F>>);
    benchmark::RegisterBenchmark((name + "/ctnn fused").c_str(), over_array<F, fused<F>>);
    benchmark::RegisterBenchmark((name + "/plain C++").c_str(), over_array<F, by_hand<F>>);
#if defined(CTNN_BENCH_EIGEN)
    benchmark::RegisterBenchmark((name + "/Eigen").c_str(), over_array<F, by_eigen<F>>);
#endif
}

[[maybe_unused]] const bool added = [] {
    add<function::exp>("exp of 1024");
    add<function::tanh>("tanh of 1024");
    add<function::sigmoid>("sigmoid of 1024");
    return true;
}();

}  // namespace
