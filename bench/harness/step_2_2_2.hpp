// SPDX-License-Identifier: MIT
// The row that trains 2-2-2, sigmoid: the network, the check of every peer, and the timing loop.
#pragma once

#include "network.hpp"
#include "training.hpp"

namespace bench::step_2_2_2 {

using ctnn::linear;
using network = ctnn::sequential<linear<2, 2>, ctnn::sigmoid, linear<2, 2>, ctnn::sigmoid>;
template <class Choice>
using model_of = ctnn::model<network, Choice>;
using model = model_of<float>;

inline constexpr double rate = 0.5;
inline constexpr model::input x{0.05, 0.10};
inline constexpr model::output target{0.01, 0.99};
inline constexpr model initial{{.weight = {{0.15, 0.20}, {0.25, 0.30}}, .bias = {0.35, 0.35}},
                               {.weight = {{0.40, 0.45}, {0.50, 0.55}}, .bias = {0.60, 0.60}}};

template <class Model>
network_values read(const Model& m) {
    return {bench::detail::read_layer<2, 2>(m.template layer<0>()),
            bench::detail::read_layer<2, 2>(m.template layer<2>())};
}

/// ctnn itself, in the form of a peer.
template <class Choice>
class ours {
    ctnn::trainer<model_of<Choice>, ctnn::loss::mse, ctnn::optim::sgd> training;

public:
    ours(const network_values&, double given_rate)
        : training(initial.to<Choice>(), {}, {.learning_rate = given_rate}) {}

    float step(const model::input& in, const model::output& wanted) {
        return training.step(in, wanted);
    }
    [[nodiscard]] network_values values() const { return read(training.model); }
};

template <class Peer>
float step(Peer& peer, const model::input& in, const model::output& wanted) {
    if constexpr (requires { peer.step(in, wanted); })
        return peer.step(in, wanted);
    else
        return peer.step(in.data, wanted.data);
}

/// Whether the peer's losses are ctnn's for a hundred steps, and its weights then.
template <class Peer>
bool same() {
    const network_values start = read(initial);
    ours<float> reference(start, rate);
    Peer peer(start, rate);
    for (int n = 0; n < 100; ++n)
        if (!(std::abs(step(reference, x, target) - step(peer, x, target)) < same_loss))
            return false;
    const double moved = difference(reference.values(), start);
    return moved > 0 && difference(peer.values(), reference.values()) < same_training * moved;
}

template <class Peer>
void run(benchmark::State& state) {
    static const bool checked = same<Peer>();
    if (!checked) {
        state.SkipWithError("computes other numbers");
        return;
    }
    Peer peer(read(initial), rate);
    model::input in = x;
    model::output wanted = target;
    benchmark::DoNotOptimize(&peer);
    for (auto _ : state) {
        benchmark::DoNotOptimize(in);
        benchmark::DoNotOptimize(wanted);
        benchmark::DoNotOptimize(step(peer, in, wanted));
    }
}

/// Adds a peer to the row.
template <class Peer>
void add(const std::string& peer) {
    benchmark::RegisterBenchmark(("train 2-2-2 sigmoid/" + peer).c_str(), run<Peer>);
}

}  // namespace bench::step_2_2_2
