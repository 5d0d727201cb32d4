// SPDX-License-Identifier: MIT
// The limit: SGD and Adam, applied to a vector of gradients while it is in its register.
#pragma once

#include "lanes.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>

#include <cmath>

namespace bench::limit {

/// The numbers that all weights of one step share.
template <class Optimizer>
struct step_of;

/// What an optimizer keeps beside N weights, and how it moves V::size of them.
template <class Optimizer, std::size_t N>
struct moved;

template <>
struct step_of<ctnn::optim::sgd> {
    float minus_rate;
    explicit step_of(double rate) : minus_rate(static_cast<float>(-rate)) {}
    void begin() {}
};

template <std::size_t N>
struct moved<ctnn::optim::sgd, N> {
    alignas(64) float p[N];

    void prefetch(std::size_t) const {}

    template <class V>
    CTNN_BENCH_INLINE void update(const step_of<ctnn::optim::sgd>& s, std::size_t at, V gradient) {
        fma(V::all(s.minus_rate), gradient, V::load(p + at)).store(p + at);
    }
};

template <>
struct step_of<ctnn::optim::adam> {
    double rate;
    double power1 = 1;
    double power2 = 1;
    float minus_step_size{};
    float inverse_correction{};

    explicit step_of(double given) : rate(given) {}
    void begin() {
        power1 *= 0.9;
        power2 *= 0.999;
        minus_step_size = static_cast<float>(-rate / (1 - power1));
        inverse_correction = static_cast<float>(1 / std::sqrt(1 - power2));
    }
};

template <std::size_t N>
struct moved<ctnn::optim::adam, N> {
    alignas(64) float p[N];
    alignas(64) float m[N]{};
    alignas(64) float v[N]{};

    void prefetch(std::size_t at) const {
        _mm_prefetch(reinterpret_cast<const char*>(m + at), _MM_HINT_T0);
        _mm_prefetch(reinterpret_cast<const char*>(v + at), _MM_HINT_T0);
    }

    template <class V>
    CTNN_BENCH_INLINE void update(const step_of<ctnn::optim::adam>& s, std::size_t at, V g) {
        const V mean = fma(V::all(0.1F), g, V::all(0.9F) * V::load(m + at));
        const V square = fma(V::all(0.001F) * g, g, V::all(0.999F) * V::load(v + at));
        mean.store(m + at);
        square.store(v + at);
        // The divider takes the root while the multipliers take the quotient.
        const V root = sqrt(square);
        const V below = fma(root, V::all(s.inverse_correction), V::all(1e-8F));
        const V inverse = rough_reciprocal(below);
        const V ratio = mean * fma(fnma(below, inverse, V::all(1)), inverse, inverse);
        fma(V::all(s.minus_step_size), ratio, V::load(p + at)).store(p + at);
    }
};

}  // namespace bench::limit

#endif
