// SPDX-License-Identifier: MIT
// Rows that time a step of a sequence, a number in and a number out, as audio code has it: the
// signal, the check of every peer, and the timing loop.
#pragma once

#include "network.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bench {

/// What a step's result may differ by: what a peer rounds elsewhere goes on in its state.
inline constexpr double same_stream = 1e-5;

/// The row's name and the network.
template <class Net>
struct streaming_row {
    static constexpr std::size_t block = 256, steps_compared = 2048;
    std::string name;

    /// Tones and noise, as from -1 to 1.
    static std::vector<float> signal(std::size_t steps) {
        std::vector<float> x(steps);
        ctnn::generator random{5};
        for (std::size_t t = 0; t < steps; ++t) {
            const auto time = static_cast<float>(t);
            x[t] = 0.5F * std::sin(0.05F * time) + 0.3F * std::sin(0.31F * time) +
                   random.uniform(-0.2F, 0.2F);
        }
        return x;
    }

    /// Whether Peer gives, step after step, what Reference gives.
    template <class Reference, class Peer>
    static bool same() {
        const network_values start = Net::read(Net::initial());
        const auto reference = std::make_unique<Reference>(start);
        const auto peer = std::make_unique<Peer>(start);
        return std::ranges::all_of(signal(steps_compared), [&](float x) {
            return std::abs(peer->step(x) - reference->step(x)) <= same_stream;
        });
    }

    template <class Reference, class Peer>
    static void run(benchmark::State& state) {
        static const bool checked = same<Reference, Peer>();
        if (!checked) {
            state.SkipWithError("computes other numbers");
            return;
        }
        const auto peer = std::make_unique<Peer>(Net::read(Net::initial()));
        const std::vector<float> x = signal(block);
        std::vector<float> y(block);
        for (auto _ : state) {
            for (std::size_t t = 0; t < block; ++t) y[t] = peer->step(x[t]);
            benchmark::DoNotOptimize(y.data());
            benchmark::ClobberMemory();
        }
        state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(block));
        using live = ctnn::streaming<typename Net::model>;
        tell_sizes<typename Net::model>(state, sizeof(typename live::state_type));
    }

    /// Adds a peer to the row.
    template <class Reference, class Peer>
    void add(const std::string& peer) const {
        benchmark::RegisterBenchmark((name + "/" + peer).c_str(), run<Reference, Peer>);
    }
};

}  // namespace bench
