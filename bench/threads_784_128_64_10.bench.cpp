// SPDX-License-Identifier: MIT
// Training 784-128-64-10, relu, softmax cross-entropy, SGD, batches of 128 by one and
// by two threads: time a sample by the clock.
//
// Both have two shards to sum, and so the same work and the same bits.
#include "harness/training.hpp"
#include "peers/libraries/wrapped.hpp"
#include "peers/ours.hpp"

#include <ctnn/run/threads.hpp>

namespace {

constexpr std::size_t batch = 128;
using net = bench::mlp<ctnn::relu, 784, 128, 64, 10>;
using optimizer = ctnn::optim::sgd;
using row = bench::training_row<net, batch, optimizer>;
using reference = bench::ours::trainer<net, optimizer, float>;

/// ctnn with a pool of threads.
template <class Choice, int Threads>
class pooled {
    ctnn::trainer<net::model_of<Choice>, ctnn::loss::cross_entropy<>, optimizer> training;
    ctnn::thread_pool pool{std::size_t{Threads}};

public:
    pooled(const bench::network_values&, double rate)
        : training(ctnn::off_stack, net::initial().to<Choice>(), {}, {.learning_rate = rate}) {}

    float step(std::span<const net::sample> samples) {
        return ctnn::step(training, samples, ctnn::shards{2}, pool);
    }
    [[nodiscard]] bench::network_values values() const { return net::read(training.model); }
};

/// Whether one thread computes what ctnn does without any, and these threads have its bits.
template <class Choice, int Threads>
bool same() {
    return row::same<reference, pooled<Choice, 1>>() &&
           row::same_bits<pooled<Choice, 1>, pooled<Choice, Threads>>();
}

template <bench::library::make_trainer Make, int Threads>
void add_library(const row& to, const std::string& peer) {
    using trainer = bench::library::wrapped_trainer<batch, optimizer, Make, Threads>;
    to.add_threaded<trainer, row::same<reference, trainer>>(peer);
}

template <int Threads>
void add(const std::string& threads) {
    const row to{"train 784-128-64-10 batch 128 SGD, " + threads};
    to.add_threaded<pooled<float, Threads>, same<float, Threads>>("ctnn strict");
    using fused = ctnn::fused<float>;
    to.add_threaded<pooled<fused, Threads>, same<fused, Threads>>("ctnn fused");
#if defined(CTNN_BENCH_OPENBLAS)
    add_library<bench::library::openblas_trainer, Threads>(to, "OpenBLAS");
#endif
#if defined(CTNN_BENCH_TORCH)
    add_library<bench::library::torch_trainer, Threads>(to, "libtorch");
#endif
}

[[maybe_unused]] const bool added = [] {
    add<1>("1 thread");
    add<2>("2 threads");
    return true;
}();

}  // namespace
