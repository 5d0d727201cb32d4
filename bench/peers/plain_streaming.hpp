// SPDX-License-Identifier: MIT
// Plain C++: steps of sequences by loops over arrays, std::exp and std::tanh.
#pragma once

#include "../harness/values.hpp"

#include <cmath>
#include <cstddef>

namespace bench::plain {

/// A layer whose weights are stored with the outputs side by side, so that a compiler can
/// vectorise.
template <std::size_t In, std::size_t Out>
struct columns {
    float weight[In][Out];
    float bias[Out];

    explicit columns(const layer_values& from) {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) weight[i][o] = from.at(o, i);
            bias[o] = from.bias[o];
        }
    }
    void apply(const float* x, float* y) const {
        for (std::size_t o = 0; o < Out; ++o) y[o] = bias[o];
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t o = 0; o < Out; ++o) y[o] += weight[i][o] * x[i];
    }
};

inline float sigmoid(float x) { return 1 / (1 + std::exp(-x)); }

template <std::size_t Hidden>
class gru_stream {
    columns<1, 3 * Hidden> from_x;
    columns<Hidden, 3 * Hidden> from_h;
    columns<Hidden, 1> last;
    float h[Hidden]{};

public:
    explicit gru_stream(const network_values& from)
        : from_x(from[0]), from_h(from[1]), last(from[2]) {}

    float step(float x) {
        float a[3 * Hidden], b[3 * Hidden], y;
        from_x.apply(&x, a);
        from_h.apply(h, b);
        for (std::size_t i = 0; i < Hidden; ++i) {
            const float r = sigmoid(a[i] + b[i]), z = sigmoid(a[Hidden + i] + b[Hidden + i]);
            const float n = std::tanh(a[2 * Hidden + i] + r * b[2 * Hidden + i]);
            h[i] = n + z * (h[i] - n);
        }
        last.apply(h, &y);
        return y;
    }
};

template <std::size_t Hidden>
class lstm_stream {
    columns<1, 4 * Hidden> from_x;
    columns<Hidden, 4 * Hidden> from_h;
    columns<Hidden, 1> last;
    float h[Hidden]{}, c[Hidden]{};

public:
    explicit lstm_stream(const network_values& from)
        : from_x(from[0]), from_h(from[1]), last(from[2]) {}

    float step(float x) {
        float a[4 * Hidden], b[4 * Hidden], y;
        from_x.apply(&x, a);
        from_h.apply(h, b);
        for (std::size_t j = 0; j < 4 * Hidden; ++j) a[j] += b[j];
        for (std::size_t j = 0; j < Hidden; ++j) {
            c[j] = sigmoid(a[Hidden + j]) * c[j] + sigmoid(a[j]) * std::tanh(a[2 * Hidden + j]);
            h[j] = sigmoid(a[3 * Hidden + j]) * std::tanh(c[j]);
        }
        last.apply(h, &y);
        return y;
    }
};

/// A convolution over time of kernel 3, tanh after it.
template <std::size_t In, std::size_t Out, std::size_t Dilation>
class causal_conv {
    static constexpr std::size_t steps = 2 * Dilation + 1;
    columns<3 * In, Out> taps;  // [i * 3 + k]
    float ring[steps][In]{};
    std::size_t now = 0;

public:
    explicit causal_conv(const layer_values& from) : taps(from) {}

    void apply(const float* x, float* y) {
        for (std::size_t i = 0; i < In; ++i) ring[now][i] = x[i];
        float window[3 * In];
        for (std::size_t k = 0; k < 3; ++k)
            for (std::size_t i = 0; i < In; ++i)
                window[i * 3 + k] = ring[(now + 1 + k * Dilation) % steps][i];
        now = (now + 1) % steps;
        taps.apply(window, y);
        for (std::size_t o = 0; o < Out; ++o) y[o] = std::tanh(y[o]);
    }
};

class conv_stream {
    causal_conv<1, 8, 1> first;
    causal_conv<8, 8, 2> second;
    causal_conv<8, 8, 4> third;
    columns<8, 1> last;

public:
    explicit conv_stream(const network_values& from)
        : first(from[0]), second(from[1]), third(from[2]), last(from[3]) {}

    float step(float x) {
        float a[8], b[8], y;
        first.apply(&x, a);
        second.apply(a, b);
        third.apply(b, a);
        last.apply(a, &y);
        return y;
    }
};

}  // namespace bench::plain
