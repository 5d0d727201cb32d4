// SPDX-License-Identifier: MIT
// The control: a training written as one would without the library. Nothing keeps a product
// rounded, and the functions are the C library's, so somewhere over the matrix its result must
// change. Where it does not, the matrix could not have noticed a difference either.
#include <ctnn/math/hash.hpp>

#include <cinttypes>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <support/opaque.hpp>

namespace {

template <class S>
struct layer {
    S weight[7][7]{};
    S bias[7]{};
};

// 3-5-7-2: tanh, sigmoid, none.
constexpr std::size_t sizes[] = {3, 5, 7, 2};

template <class S>
S activated(std::size_t layer, S x) {
    return layer == 0 ? std::tanh(x) : layer == 1 ? 1 / (1 + std::exp(-x)) : x;
}
template <class S>
S derivative(std::size_t layer, S y) {
    return layer == 0 ? 1 - y * y : layer == 1 ? y * (1 - y) : S(1);
}

/// A number from -1 to 1.
template <class S>
S drawn(std::uint32_t& state) {
    state = state * 1664525U + 1013904223U;
    return static_cast<S>(state >> 8) / S(1 << 23) - 1;
}

template <class S>
void step(layer<S> (&layers)[3], layer<S> (&momentum)[3], const S* x, const S* target) {
    S y[4][7]{};
    S d[4][7]{};
    for (std::size_t i = 0; i < sizes[0]; ++i) y[0][i] = x[i];
    for (std::size_t l = 0; l < 3; ++l)
        for (std::size_t o = 0; o < sizes[l + 1]; ++o) {
            S sum = layers[l].bias[o];
            for (std::size_t i = 0; i < sizes[l]; ++i) sum += layers[l].weight[o][i] * y[l][i];
            y[l + 1][o] = activated(l, sum);
        }
    for (std::size_t o = 0; o < sizes[3]; ++o) d[3][o] = y[3][o] - target[o];
    for (std::size_t l = 3; l-- > 0;)
        for (std::size_t o = 0; o < sizes[l + 1]; ++o) {
            const S delta = d[l + 1][o] * derivative(l, y[l + 1][o]);
            for (std::size_t i = 0; i < sizes[l]; ++i) {
                d[l][i] += delta * layers[l].weight[o][i];
                momentum[l].weight[o][i] = S(0.9) * momentum[l].weight[o][i] + delta * y[l][i];
                layers[l].weight[o][i] -= S(0.02) * momentum[l].weight[o][i];
            }
            momentum[l].bias[o] = S(0.9) * momentum[l].bias[o] + delta;
            layers[l].bias[o] -= S(0.02) * momentum[l].bias[o];
        }
}

template <class S>
std::uint64_t trained(std::uint64_t state) {
    std::uint32_t random = ctnn::test::opaque(std::uint32_t{42});
    layer<S> layers[3];
    layer<S> momentum[3];
    for (auto& l : layers)
        for (auto& row : l.weight)
            for (S& weight : row) weight = drawn<S>(random);
    for (int round = 0; round < 100; ++round) {
        const S x[] = {drawn<S>(random), drawn<S>(random), drawn<S>(random)};
        const S target[] = {x[0] * x[1], x[2]};
        step(layers, momentum, x, target);
    }
    for (const auto& l : layers)
        for (const auto& row : l.weight)
            for (const S weight : row) state = ctnn::hash(weight, state);
    return state;
}

}  // namespace

int main() {
    const std::uint64_t state = trained<double>(trained<float>(ctnn::hash(0.0F)));
    std::printf("control: %016" PRIx64 "\n", state);
}
