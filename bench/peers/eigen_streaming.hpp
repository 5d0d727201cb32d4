// SPDX-License-Identifier: MIT
// Eigen: steps of sequences, a layer's weights a matrix.
#pragma once

#if defined(CTNN_BENCH_EIGEN)

#include "eigen.hpp"

namespace bench::eigen {

/// A layer with its weights set.
template <std::size_t In, std::size_t Out>
struct known_layer : layer<In, Out> {
    explicit known_layer(const layer_values& from) { this->set(from); }
    [[nodiscard]] matrix<Out> operator()(const auto& x) const {
        matrix<Out> y;
        this->forward(x, y);
        return y;
    }
};

template <std::size_t Hidden>
class gru_stream {
    known_layer<1, 3 * Hidden> from_x;
    known_layer<Hidden, 3 * Hidden> from_h;
    known_layer<Hidden, 1> last;
    matrix<Hidden> h = matrix<Hidden>::Zero();

public:
    explicit gru_stream(const network_values& from)
        : from_x(from[0]), from_h(from[1]), last(from[2]) {}

    float step(float x) {
        constexpr int size = int(Hidden);
        const matrix<3 * Hidden> a = from_x(matrix<1>(x)), b = from_h(h);
        const matrix<2 * Hidden> gates =
            sigmoid(a.template head<2 * size>() + b.template head<2 * size>());
        const matrix<Hidden> n =
            (a.template tail<size>().array() +
             gates.template head<size>().array() * b.template tail<size>().array())
                .tanh();
        h = n.array() + gates.template tail<size>().array() * (h - n).array();
        return last(h)[0];
    }
};

template <std::size_t Hidden>
class lstm_stream {
    known_layer<1, 4 * Hidden> from_x;
    known_layer<Hidden, 4 * Hidden> from_h;
    known_layer<Hidden, 1> last;
    matrix<Hidden> h = matrix<Hidden>::Zero(), c = matrix<Hidden>::Zero();

public:
    explicit lstm_stream(const network_values& from)
        : from_x(from[0]), from_h(from[1]), last(from[2]) {}

    float step(float x) {
        constexpr int size = int(Hidden);
        const matrix<4 * Hidden> a = from_x(matrix<1>(x)) + from_h(h);
        const matrix<2 * Hidden> in = sigmoid(a.template head<2 * size>());
        const matrix<Hidden> out = sigmoid(a.template tail<size>());
        c = in.template tail<size>().array() * c.array() +
            in.template head<size>().array() * a.template segment<size>(2 * size).array().tanh();
        h = out.array() * c.array().tanh();
        return last(h)[0];
    }
};

/// A convolution over time of kernel 3, tanh after it.
template <std::size_t In, std::size_t Out, std::size_t Dilation>
class causal_conv {
    static constexpr std::size_t steps = 2 * Dilation + 1;
    known_layer<3 * In, Out> taps;
    Eigen::Matrix<float, int(In), int(steps)> ring = decltype(ring)::Zero();
    std::size_t now = 0;

public:
    explicit causal_conv(const layer_values& from) : taps(from) {}

    [[nodiscard]] matrix<Out> operator()(const matrix<In>& x) {
        ring.col(Index(now)) = x;
        Eigen::Matrix<float, 3, int(In)> window;  // as the weights lie: a tap in each row
        for (std::size_t k = 0; k < 3; ++k)
            window.row(Index(k)) = ring.col(Index((now + 1 + k * Dilation) % steps)).transpose();
        now = (now + 1) % steps;
        return taps(mapped<3 * In, 1>(window.data())).array().tanh();
    }
};

class conv_stream {
    causal_conv<1, 8, 1> first;
    causal_conv<8, 8, 2> second;
    causal_conv<8, 8, 4> third;
    known_layer<8, 1> last;

public:
    explicit conv_stream(const network_values& from)
        : first(from[0]), second(from[1]), third(from[2]), last(from[3]) {}

    float step(float x) { return last(third(second(first(matrix<1>(x)))))[0]; }
};

}  // namespace bench::eigen

#endif
