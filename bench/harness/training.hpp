// SPDX-License-Identifier: MIT
// Rows that time a training step: the data, the check of every peer, and the timing loop.
#pragma once

#include "network.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>

namespace bench {

/// Batches in the forms that peers take them: samples, or a matrix by rows and class numbers.
///
/// The same inputs come twice, with other classes, so that no training ends.
template <class Net, std::size_t Batch>
struct data_set {
    static constexpr std::size_t batches = 4;
    std::vector<typename Net::input> inputs = std::vector<typename Net::input>(batches * Batch);
    std::vector<std::size_t> targets = std::vector<std::size_t>(batches * Batch);
    std::vector<typename Net::sample> samples = std::vector<typename Net::sample>(batches * Batch);

    data_set() {
        constexpr std::size_t half = batches / 2 * Batch;
        ctnn::generator random{11};
        for (std::size_t b = 0; b < inputs.size(); ++b) {
            if (b < half)
                for (float& x : inputs[b]) x = random.uniform(-1.0F, 1.0F);
            else
                inputs[b] = inputs[b - half];
            targets[b] = static_cast<std::size_t>(random.uniform(0.0F, 1.0F) * Net::out) % Net::out;
            samples[b] = {inputs[b], targets[b]};
        }
    }

    /// One step of a peer with batch number n.
    template <class Peer>
    float step(Peer& peer, std::size_t n) const {
        const std::size_t first = n % batches * Batch;
        if constexpr (requires { peer.step(std::span(samples)); })
            return peer.step(std::span(samples).subspan(first, Batch));
        else
            return peer.step(inputs[first].data, &targets[first]);
    }
};

/// A root mean square over all weights and biases, of a - b.
[[nodiscard]] inline double difference(const network_values& a, const network_values& b) {
    double sum = 0;
    std::size_t count = 0;
    const auto add = [&](const std::vector<float>& p, const std::vector<float>& q) {
        for (std::size_t i = 0; i < p.size(); ++i) sum += (p[i] - q[i]) * (p[i] - q[i]);
        count += p.size();
    };
    for (std::size_t l = 0; l < a.size(); ++l) {
        add(a[l].weight, b[l].weight);
        add(a[l].bias, b[l].bias);
    }
    return std::sqrt(sum / static_cast<double>(count));
}

/// Whether all weights and biases are the same to the bit.
[[nodiscard]] inline bool same_bits(const network_values& a, const network_values& b) {
    const auto same = [](const std::vector<float>& p, const std::vector<float>& q) {
        return std::ranges::equal(p, q, {}, std::bit_cast<std::uint32_t, float>,
                                  std::bit_cast<std::uint32_t, float>);
    };
    return std::ranges::equal(a, b, [&](const layer_values& p, const layer_values& q) {
        return same(p.weight, q.weight) && same(p.bias, q.bias);
    });
}

/// What trained weights may differ by in root mean square: a thousandth of what they moved by. Adam
/// divides small gradients by their size, and their rounding with them.
inline constexpr double same_training = 1e-3;
/// What mean losses may differ by.
inline constexpr float same_loss = 1e-4F;

/// The row's name, the network, the batch size and the optimizer.
template <class Net, std::size_t Batch, class Optimizer>
struct training_row {
    static constexpr int steps_compared = 8;
    static constexpr double check_rate = std::is_same_v<Optimizer, ctnn::optim::sgd> ? 0.05 : 1e-3;
    static constexpr double timed_rate = 1e-6;  // the weights stay near the same values for ever
    std::string name;

    static const data_set<Net, Batch>& data() {
        static const data_set<Net, Batch> set;
        return set;
    }
    static const network_values& start() {
        static const network_values values = Net::read(Net::initial());
        return values;
    }

    /// Whether Peer's losses and weights are those of Reference.
    template <class Reference, class Peer>
    static bool same() {
        const auto reference = std::make_unique<Reference>(start(), check_rate);
        const auto peer = std::make_unique<Peer>(start(), check_rate);
        for (std::size_t n = 0; n < steps_compared; ++n)
            if (!(std::abs(data().step(*reference, n) - data().step(*peer, n)) < same_loss))
                return false;
        const double moved = difference(reference->values(), start());
        return moved > 0 && difference(peer->values(), reference->values()) < same_training * moved;
    }

    /// Whether Peer's losses and weights have the bits of Reference's.
    template <class Reference, class Peer>
    static bool same_bits() {
        const auto reference = std::make_unique<Reference>(start(), check_rate);
        const auto peer = std::make_unique<Peer>(start(), check_rate);
        for (std::size_t n = 0; n < steps_compared; ++n)
            if (std::bit_cast<std::uint32_t>(data().step(*reference, n)) !=
                std::bit_cast<std::uint32_t>(data().step(*peer, n)))
                return false;
        return bench::same_bits(reference->values(), peer->values());
    }

    /// Times Peer, if `Check` says that it computes the right numbers.
    template <class Peer, bool (*Check)()>
    static void run(benchmark::State& state) {
        static const bool checked = Check();
        if (!checked) {
            state.SkipWithError("computes other numbers");
            return;
        }
        const auto peer = std::make_unique<Peer>(start(), timed_rate);
        std::size_t n = 0;
        data().step(*peer, n);  // the first one may ask for memory
        for (auto _ : state) {
            benchmark::DoNotOptimize(data().step(*peer, n));
            ++n;
        }
        state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(Batch));
        using about = ctnn::facts<typename Net::model>;
        tell_sizes<typename Net::model>(state, about::pass_bytes + about::gradient_bytes);
    }

    /// Adds a peer to the row.
    template <class Reference, class Peer>
    void add(const std::string& peer) const {
        benchmark::RegisterBenchmark((name + "/" + peer).c_str(), run<Peer, same<Reference, Peer>>);
    }
    /// The same for one that may have several threads: the time is that of a clock.
    template <class Peer, bool (*Check)()>
    void add_threaded(const std::string& peer) const {
        benchmark::RegisterBenchmark((name + "/" + peer).c_str(), run<Peer, Check>)->UseRealTime();
    }
};

}  // namespace bench
