// SPDX-License-Identifier: MIT
// Rows that time a prediction: the inputs, the check of every peer, and the timing loops.
#pragma once

#include "network.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace bench {

/// What predictions may differ by: the peers round elsewhere, and their functions are other ones.
inline constexpr double same_prediction = 1e-5;

/// How the inputs of a row follow one another.
enum class order {
    independent,  // from a small array: a throughput, predictions may overlap
    chained       // each contains the prediction before it: a latency
};

/// The row's name, the network, and how inputs follow one another.
template <class Net, order Order = order::independent>
struct inference_row {
    using input = typename Net::input;
    using output = typename Net::output;
    static constexpr std::size_t inputs = 16;
    std::string name;

    static std::vector<input> make_inputs() {
        std::vector<input> xs(inputs);
        ctnn::generator random{5};
        for (input& x : xs)
            for (float& value : x) value = random.uniform(-1.0F, 1.0F);
        return xs;
    }

    template <class Peer>
    static void predict(Peer& peer, const input& x, output& y) {
        if constexpr (requires { peer.predict(x, y); })
            peer.predict(x, y);
        else
            peer.predict(x.data, y.data);
    }

    static void feed_back(const output& y, input& x) {
        if constexpr (Order == order::chained)
            std::copy_n(y.data, std::min(Net::in, Net::out), x.data);
    }

    /// Whether Peer predicts what Reference predicts.
    template <class Reference, class Peer, double Error>
    static bool same() {
        const network_values start = Net::read(Net::initial());
        const auto reference = std::make_unique<Reference>(start);
        const auto peer = std::make_unique<Peer>(start);
        for (input& x : make_inputs()) {
            for (int round = 0; round < 3; ++round) {
                output expected;
                output y;
                predict(*reference, x, expected);
                predict(*peer, x, y);
                for (std::size_t o = 0; o < Net::out; ++o)
                    if (!(std::abs(y[o] - expected[o]) <= Error)) return false;
                feed_back(expected, x);
            }
        }
        return true;
    }

    template <class Reference, class Peer, double Error>
    static void run(benchmark::State& state) {
        static const bool checked = same<Reference, Peer, Error>();
        if (!checked) {
            state.SkipWithError("computes other numbers");
            return;
        }
        const auto peer = std::make_unique<Peer>(Net::read(Net::initial()));
        std::vector<input> xs = make_inputs();
        output y{};
        std::size_t next = 0;
        benchmark::DoNotOptimize(peer.get());
        for (auto _ : state) {
            input& x = xs[Order == order::chained ? 0 : next];
            predict(*peer, x, y);
            benchmark::DoNotOptimize(y);
            feed_back(y, x);
            next = (next + 1) % inputs;
        }
        using model = typename Net::model;
        tell_sizes<model>(state, ctnn::facts<model>::inference_bytes);
    }

    /// Adds a peer to the row.
    template <class Reference, class Peer, double Error = same_prediction>
    void add(const std::string& peer) const {
        benchmark::RegisterBenchmark((name + "/" + peer).c_str(), run<Reference, Peer, Error>);
    }
};

}  // namespace bench
