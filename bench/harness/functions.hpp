// SPDX-License-Identifier: MIT
// Rows that time a function over an array: the numbers, the check of every peer, the timing loop.
#pragma once

#include <ctnn/ctnn.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace bench {

inline constexpr std::size_t array_size = 1024;
using array = ctnn::tensor<ctnn::shape<array_size>>;

/// What values may differ by: a few units in the last place, and where gelu nears zero its last
/// digits.
inline constexpr ctnn::tolerance same_values{2e-6, 1e-6};

/// The exponential function in the form that ctnn::kernels::map takes.
struct exponential {
    template <ctnn::Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return ctnn::math::exp<A>(x);
    }
};

namespace ours {

template <class Function, class A>
struct over_array {
    static void apply(const array& x, array& y) { ctnn::kernels::map<A, Function>(x, y); }
};

}  // namespace ours

template <class Function>
struct function_row {
    std::string name;

    static const array& numbers() {
        static const array x = [] {
            array made;
            ctnn::generator random{3};
            for (float& number : made) number = random.uniform(-4.0F, 4.0F);
            return made;
        }();
        return x;
    }

    /// Whether Peer's values are ctnn's.
    template <class Peer>
    static bool same() {
        array expected;
        array y;
        ours::over_array<Function, ctnn::strict<float>>::apply(numbers(), expected);
        Peer::apply(numbers(), y);
        for (std::size_t i = 0; i < array_size; ++i)
            if (!ctnn::close(y[i], expected[i], same_values)) return false;
        return true;
    }

    template <class Peer>
    static void run(benchmark::State& state) {
        static const bool checked = same<Peer>();
        if (!checked) {
            state.SkipWithError("computes other numbers");
            return;
        }
        array x = numbers();
        array y;
        for (auto _ : state) {
            benchmark::DoNotOptimize(x);
            Peer::apply(x, y);
            benchmark::DoNotOptimize(y);
        }
        state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(array_size));
    }

    /// Adds a peer to the row.
    template <class Peer>
    void add(const std::string& peer) const {
        benchmark::RegisterBenchmark((name + "/" + peer).c_str(), run<Peer>);
    }
};

}  // namespace bench
