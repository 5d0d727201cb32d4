// SPDX-License-Identifier: MIT
// One training step of the blog's network: 2-2-2, sigmoid, one sample, squared error, SGD, float.
//
// Each step works on the weights that the step before it left, so a step's whole latency counts.
#include "peers.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>

namespace {

using ctnn::linear;
using network = ctnn::sequential<linear<2, 2>, ctnn::sigmoid, linear<2, 2>, ctnn::sigmoid>;
using model = ctnn::model<network>;

constexpr float rate = 0.5F;
constexpr model::input x{0.05, 0.10};
constexpr model::output target{0.01, 0.99};
constexpr model initial{{.weight = {{0.15, 0.20}, {0.25, 0.30}}, .bias = {0.35, 0.35}},
                        {.weight = {{0.40, 0.45}, {0.50, 0.55}}, .bias = {0.60, 0.60}}};

template <class Choice>
struct by_ctnn {
    using scalar_model = ctnn::model<network, Choice>;
    ctnn::trainer<scalar_model, ctnn::loss::mse, ctnn::optim::sgd> trainer{
        initial.to<Choice>(), ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = rate}};

    void step() { trainer.step(x, target); }
    [[nodiscard]] float weight(std::size_t o, std::size_t i) const {
        return trainer.model.template layer<0>().weight(o, i);
    }
};

struct by_hand {
    bench::plain_linear<2, 2> hidden{initial.layer<0>()};
    bench::plain_linear<2, 2> last{initial.layer<2>()};

    void step() {
        const float in[] = {x[0], x[1]};
        float h[2];
        float y[2];
        hidden.forward(in, h, bench::plain_sigmoid);
        last.forward(h, y, bench::plain_sigmoid);
        float dy[2];
        float dh[2]{};
        for (std::size_t o = 0; o < 2; ++o) dy[o] = (y[o] - target[o]) * y[o] * (1 - y[o]);
        for (std::size_t o = 0; o < 2; ++o)
            for (std::size_t i = 0; i < 2; ++i) dh[i] += dy[o] * last.weight[o][i];
        for (std::size_t i = 0; i < 2; ++i) dh[i] *= h[i] * (1 - h[i]);
        for (std::size_t o = 0; o < 2; ++o) {
            for (std::size_t i = 0; i < 2; ++i) {
                last.weight[o][i] -= rate * dy[o] * h[i];
                hidden.weight[o][i] -= rate * dh[o] * in[i];
            }
            last.bias[o] -= rate * dy[o];
            hidden.bias[o] -= rate * dh[o];
        }
    }
    [[nodiscard]] float weight(std::size_t o, std::size_t i) const { return hidden.weight[o][i]; }
};

#if defined(CTNN_BENCH_EIGEN)
struct by_eigen {
    bench::eigen_linear<2, 2> hidden{initial.layer<0>()};
    bench::eigen_linear<2, 2> last{initial.layer<2>()};
    bench::eigen_matrix<2> in{x[0], x[1]};
    bench::eigen_matrix<2> wanted{target[0], target[1]};

    void step() {
        const bench::eigen_matrix<2> h = bench::eigen_sigmoid(hidden.forward(in));
        const bench::eigen_matrix<2> y = bench::eigen_sigmoid(last.forward(h));
        const bench::eigen_matrix<2> dy =
            ((y - wanted).array() * y.array() * (1 - y.array())).matrix();
        const bench::eigen_matrix<2> dh =
            ((last.weight.transpose() * dy).array() * h.array() * (1 - h.array())).matrix();
        last.weight -= rate * dy * h.transpose();
        last.bias -= rate * dy;
        hidden.weight -= rate * dh * in.transpose();
        hidden.bias -= rate * dh;
    }
    [[nodiscard]] float weight(std::size_t o, std::size_t i) const {
        return hidden.weight(static_cast<Eigen::Index>(o), static_cast<Eigen::Index>(i));
    }
};
#endif

/// Whether a peer's first hundred steps lead to the weights that ctnn's lead to.
template <class Peer>
bool computes_the_same() {
    by_ctnn<float> ours;
    Peer peer;
    for (int i = 0; i < 100; ++i) {
        ours.step();
        peer.step();
    }
    for (std::size_t o = 0; o < 2; ++o)
        for (std::size_t i = 0; i < 2; ++i)
            if (!ctnn::close(peer.weight(o, i), ours.weight(o, i), bench::same_numbers))
                return false;
    return ours.weight(0, 0) != initial.layer<0>().weight(0, 0);
}

template <class Peer>
void blog_step(benchmark::State& state) {
    if (!computes_the_same<Peer>()) state.SkipWithError("computes other numbers");
    Peer peer;
    for (auto _ : state) {
        peer.step();
        benchmark::DoNotOptimize(peer);
    }
}

BENCHMARK(blog_step<by_ctnn<float>>)->Name("blog step/ctnn strict");
BENCHMARK(blog_step<by_ctnn<ctnn::fused<float>>>)->Name("blog step/ctnn fused");
BENCHMARK(blog_step<by_hand>)->Name("blog step/plain C++");
#if defined(CTNN_BENCH_EIGEN)
BENCHMARK(blog_step<by_eigen>)->Name("blog step/Eigen");
#endif

}  // namespace
