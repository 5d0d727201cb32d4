// SPDX-License-Identifier: MIT
// Predictions of small networks, one after the other, float.
//
// Each input is made from the prediction before it, so a prediction's whole latency counts.
#include "peers.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>

namespace {

using ctnn::linear;
using ctnn::sequential;

// 2-8-1, tanh

using tanh_model = ctnn::model<sequential<linear<2, 8>, ctnn::tanh, linear<8, 1>>>;
constexpr auto tanh_weights = ctnn::initialized<tanh_model>(ctnn::init::linear_default{}, 1);

struct hand_2_8_1 {
    bench::plain_linear<2, 8> hidden{tanh_weights.layer<0>()};
    bench::plain_linear<8, 1> last{tanh_weights.layer<2>()};
    float x[2]{0.5F, -0.25F};
    float y[1]{};

    void predict() {
        float h[8];
        hidden.forward(x, h, bench::plain_tanh);
        last.forward(h, y, bench::plain_identity);
    }
    float* input() { return x; }
    const float* output() { return y; }
};

// 4-16-16-3, relu

using relu_model =
    ctnn::model<sequential<linear<4, 16>, ctnn::relu, linear<16, 16>, ctnn::relu, linear<16, 3>>>;
constexpr auto relu_weights = ctnn::initialized<relu_model>(ctnn::init::linear_default{}, 2);

struct hand_4_16_16_3 {
    bench::plain_linear<4, 16> first{relu_weights.layer<0>()};
    bench::plain_linear<16, 16> second{relu_weights.layer<2>()};
    bench::plain_linear<16, 3> last{relu_weights.layer<4>()};
    float x[4]{0.5F, -0.25F, 1.0F, 0.75F};
    float y[3]{};

    void predict() {
        float h[16];
        float g[16];
        first.forward(x, h, bench::plain_relu);
        second.forward(h, g, bench::plain_relu);
        last.forward(g, y, bench::plain_identity);
    }
    float* input() { return x; }
    const float* output() { return y; }
};

template <class Model, const auto& Weights>
struct by_ctnn {
    Model model{Weights.template to<typename Model::arithmetic>()};
    typename Model::input x{};
    typename Model::output y{};

    by_ctnn() { std::copy_n(start, Model::input::size(), x.data); }
    void predict() { y = model(x); }
    float* input() { return x.data; }
    const float* output() { return y.data; }

private:
    static constexpr float start[]{0.5F, -0.25F, 1.0F, 0.75F};
};

#if defined(CTNN_BENCH_EIGEN)
struct eigen_2_8_1 {
    bench::eigen_linear<2, 8> hidden{tanh_weights.layer<0>()};
    bench::eigen_linear<8, 1> last{tanh_weights.layer<2>()};
    bench::eigen_matrix<2> x{0.5F, -0.25F};
    bench::eigen_matrix<1> y = bench::eigen_matrix<1>::Zero();

    void predict() {
        const bench::eigen_matrix<8> h = hidden.forward(x).array().tanh().matrix();
        y = last.forward(h);
    }
    float* input() { return x.data(); }
    const float* output() { return y.data(); }
};

struct eigen_4_16_16_3 {
    bench::eigen_linear<4, 16> first{relu_weights.layer<0>()};
    bench::eigen_linear<16, 16> second{relu_weights.layer<2>()};
    bench::eigen_linear<16, 3> last{relu_weights.layer<4>()};
    bench::eigen_matrix<4> x{0.5F, -0.25F, 1.0F, 0.75F};
    bench::eigen_matrix<3> y = bench::eigen_matrix<3>::Zero();

    void predict() {
        const bench::eigen_matrix<16> h = first.forward(x).cwiseMax(0);
        const bench::eigen_matrix<16> g = second.forward(h).cwiseMax(0);
        y = last.forward(g);
    }
    float* input() { return x.data(); }
    const float* output() { return y.data(); }
};
#endif

/// The next input: the prediction, and numbers that stay.
template <std::size_t Fed>
void feed_back(auto& peer) {
    std::copy_n(peer.output(), Fed, peer.input());
}

/// Whether a peer's first predictions are ctnn's.
template <class Ours, class Peer, std::size_t Fed>
bool computes_the_same() {
    Ours ours;
    Peer peer;
    for (int round = 0; round < 10; ++round) {
        ours.predict();
        peer.predict();
        for (std::size_t o = 0; o < Fed; ++o)
            if (!ctnn::close(peer.output()[o], ours.output()[o], bench::same_numbers)) return false;
        feed_back<Fed>(ours);
        feed_back<Fed>(peer);
    }
    return true;
}

template <class Ours, class Peer, std::size_t Fed>
void infer(benchmark::State& state) {
    if (!computes_the_same<Ours, Peer, Fed>()) state.SkipWithError("computes other numbers");
    Peer peer;
    for (auto _ : state) {
        peer.predict();
        feed_back<Fed>(peer);
        benchmark::DoNotOptimize(peer);
    }
}

template <class Choice>
using ctnn_2_8_1 = by_ctnn<ctnn::model<tanh_model::network, Choice>, tanh_weights>;
template <class Choice>
using ctnn_4_16_16_3 = by_ctnn<ctnn::model<relu_model::network, Choice>, relu_weights>;
using fused = ctnn::fused<float>;

BENCHMARK(infer<ctnn_2_8_1<float>, ctnn_2_8_1<float>, 1>)->Name("infer 2-8-1 tanh/ctnn strict");
BENCHMARK(infer<ctnn_2_8_1<float>, ctnn_2_8_1<fused>, 1>)->Name("infer 2-8-1 tanh/ctnn fused");
BENCHMARK(infer<ctnn_2_8_1<float>, hand_2_8_1, 1>)->Name("infer 2-8-1 tanh/plain C++");
#if defined(CTNN_BENCH_EIGEN)
BENCHMARK(infer<ctnn_2_8_1<float>, eigen_2_8_1, 1>)->Name("infer 2-8-1 tanh/Eigen");
#endif

BENCHMARK(infer<ctnn_4_16_16_3<float>, ctnn_4_16_16_3<float>, 3>)
    ->Name("infer 4-16-16-3 relu/ctnn strict");
BENCHMARK(infer<ctnn_4_16_16_3<float>, ctnn_4_16_16_3<fused>, 3>)
    ->Name("infer 4-16-16-3 relu/ctnn fused");
BENCHMARK(infer<ctnn_4_16_16_3<float>, hand_4_16_16_3, 3>)->Name("infer 4-16-16-3 relu/plain C++");
#if defined(CTNN_BENCH_EIGEN)
BENCHMARK(infer<ctnn_4_16_16_3<float>, eigen_4_16_16_3, 3>)->Name("infer 4-16-16-3 relu/Eigen");
#endif

}  // namespace
