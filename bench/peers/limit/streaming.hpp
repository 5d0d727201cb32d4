// SPDX-License-Identifier: MIT
// The limit: a step of a recurrent network, and of a stack of convolutions over time, of one
// number.
#pragma once

#include "../../harness/network.hpp"
#include "functions.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/target/vector.hpp>

#include <algorithm>

namespace bench::limit {

/// `Gates` products of a state of `Hidden` numbers and an input of one, as vectors: the state's
/// weights as [Hidden][Gates][Hidden].
template <std::size_t Gates, std::size_t Hidden>
struct gate_products {
    using vector = vector_for<Hidden>;
    static constexpr std::size_t vectors = Hidden / vector::size, all = Gates * vectors;
    /// Parts of each sum, so that their additions overlap.
    static constexpr std::size_t chains = all > 4 ? 2 : 4;
    static_assert(Hidden % chains == 0);

    alignas(64) float from_h[Hidden][Gates * Hidden];
    alignas(64) float from_x[Gates * Hidden];
    alignas(64) float bias[2][Gates * Hidden];

    gate_products(const layer_values& of_x, const layer_values& of_h) {
        for (std::size_t o = 0; o < Gates * Hidden; ++o) {
            for (std::size_t i = 0; i < Hidden; ++i) from_h[i][o] = of_h.at(o, i);
            from_x[o] = of_x.at(o, 0);
            bias[0][o] = of_x.bias[o];
            bias[1][o] = of_h.bias[o];
        }
    }

    /// sums[v] += the state's products, v over all vectors of all gates.
    CTNN_BENCH_INLINE void add_state(const float* h, vector (&sums)[all]) const {
        vector part[chains - 1][all];
        repeat<chains>([&](auto c) CTNN_BENCH_INLINE { add_column<c == 0>(c, h, sums, part); });
        for (std::size_t i = chains; i < Hidden; i += chains)
            repeat<chains>([&](auto c) CTNN_BENCH_INLINE {
                repeat<all>([&](auto v) CTNN_BENCH_INLINE {
                    vector& sum = chain<c>(v, sums, part);
                    sum = fma(vector::all(h[i + c]), column(i + c, v), sum);
                });
            });
        repeat<all>([&](auto v) CTNN_BENCH_INLINE {
            if constexpr (chains == 4)
                sums[v] = (sums[v] + part[0][v]) + (part[1][v] + part[2][v]);
            else
                sums[v] = sums[v] + part[0][v];
        });
    }
    [[nodiscard]] CTNN_BENCH_INLINE vector column(std::size_t i, std::size_t v) const {
        return vector::load(&from_h[i][v * vector::size]);
    }

private:
    template <std::size_t C, class Sums, class Parts>
    CTNN_BENCH_INLINE static vector& chain(std::size_t v, Sums& sums, Parts& part) {
        if constexpr (C == 0)
            return sums[v];
        else
            return part[C - 1][v];
    }
    template <bool First, class C, class Sums, class Parts>
    CTNN_BENCH_INLINE void add_column(C c, const float* h, Sums& sums, Parts& part) const {
        repeat<all>([&](auto v) CTNN_BENCH_INLINE {
            const vector number = vector::all(h[c]);
            if constexpr (First)
                sums[v] = fma(number, column(c, v), sums[v]);
            else
                part[c - 1][v] = number * column(c, v);
        });
    }
};

/// The last layer: one number from the state.
template <std::size_t Hidden>
struct read_out {
    using vector = vector_for<Hidden>;
    alignas(64) float weight[Hidden];
    float bias;

    explicit read_out(const layer_values& from) : bias(from.bias[0]) {
        std::copy_n(from.weight.data(), Hidden, weight);
    }
    [[nodiscard]] CTNN_BENCH_INLINE float of(const vector (&h)[Hidden / vector::size]) const {
        vector terms = h[0] * vector::load(weight);
        repeat<Hidden / vector::size - 1>([&](auto v) CTNN_BENCH_INLINE {
            terms = fma(h[v + 1], vector::load(weight + (v + 1) * vector::size), terms);
        });
        return sum(terms) + bias;
    }
};

/// Sigmoid and tanh as short as they can be: within 2e-7.
struct short_functions {
    template <class V>
    CTNN_BENCH_INLINE static V sigmoid(V x) {
        return chained_sigmoid(x);
    }
    template <class V>
    CTNN_BENCH_INLINE static V tanh(V x) {
        return chained_tanh(x);
    }
};
/// ctnn's, within 2 ulp.
struct functions_of_2_ulp {
    template <class V>
    CTNN_BENCH_INLINE static V sigmoid(V x) {
        return {__builtin_bit_cast(decltype(x.v), ctnn::math::sigmoid<arithmetic>(lanes(x)))};
    }
    template <class V>
    CTNN_BENCH_INLINE static V tanh(V x) {
        return {__builtin_bit_cast(decltype(x.v), ctnn::math::tanh<arithmetic>(lanes(x)))};
    }

private:
    using arithmetic = ctnn::fused<float>;
    template <class V>
    CTNN_BENCH_INLINE static auto lanes(V x) {
        return __builtin_bit_cast(ctnn::simd::vector<float, V::size>, x.v);
    }
};

/// GRU of one input, then a linear layer of one output.
template <std::size_t Hidden, class Functions = short_functions>
class gru_stream {
    using products = gate_products<3, Hidden>;
    using vector = typename products::vector;
    static constexpr std::size_t vectors = products::vectors;

    products gates;
    read_out<Hidden> last;
    alignas(64) float h[Hidden]{};

public:
    explicit gru_stream(const network_values& from) : gates(from[0], from[1]), last(from[2]) {
        for (std::size_t o = 0; o < 2 * Hidden; ++o) gates.bias[1][o] += gates.bias[0][o];
    }

    float step(float x) {
        vector sums[3 * vectors], candidate[vectors];
        const vector input = vector::all(x);
        repeat<3 * vectors>([&](auto v) CTNN_BENCH_INLINE {
            const std::size_t at = v * vector::size;
            sums[v] = vector::load(gates.bias[1] + at);
            if constexpr (v < 2 * vectors)
                sums[v] = fma(input, vector::load(gates.from_x + at), sums[v]);
            else
                candidate[v - 2 * vectors] =
                    fma(input, vector::load(gates.from_x + at), vector::load(gates.bias[0] + at));
        });
        gates.add_state(h, sums);
        vector state[vectors];
        repeat<vectors>([&](auto v) CTNN_BENCH_INLINE {
            const vector r = Functions::sigmoid(sums[v]), z = Functions::sigmoid(sums[vectors + v]);
            const vector n = Functions::tanh(fma(r, sums[2 * vectors + v], candidate[v]));
            state[v] = fma(z, vector::load(h + v * vector::size) - n, n);
        });
        repeat<vectors>([&](auto v) CTNN_BENCH_INLINE { state[v].store(h + v * vector::size); });
        return last.of(state);
    }
};

/// LSTM of one input, then a linear layer of one output.
template <std::size_t Hidden, class Functions = short_functions>
class lstm_stream {
    using products = gate_products<4, Hidden>;
    using vector = typename products::vector;
    static constexpr std::size_t vectors = products::vectors;

    products gates;
    read_out<Hidden> last;
    alignas(64) float h[Hidden]{};
    alignas(64) float cell[Hidden]{};

public:
    explicit lstm_stream(const network_values& from) : gates(from[0], from[1]), last(from[2]) {
        for (std::size_t o = 0; o < 4 * Hidden; ++o) gates.bias[0][o] += gates.bias[1][o];
    }

    float step(float x) {
        vector sums[4 * vectors], state[vectors];
        repeat<4 * vectors>([&](auto v) CTNN_BENCH_INLINE {
            sums[v] = fma(vector::all(x), vector::load(gates.from_x + v * vector::size),
                          vector::load(gates.bias[0] + v * vector::size));
        });
        gates.add_state(h, sums);
        repeat<vectors>([&](auto v) CTNN_BENCH_INLINE {
            const vector i = Functions::sigmoid(sums[v]), f = Functions::sigmoid(sums[vectors + v]);
            const vector g = Functions::tanh(sums[2 * vectors + v]);
            const vector o = Functions::sigmoid(sums[3 * vectors + v]);
            const vector c = fma(f, vector::load(cell + v * vector::size), i * g);
            c.store(cell + v * vector::size);
            state[v] = o * Functions::tanh(c);
        });
        repeat<vectors>([&](auto v) CTNN_BENCH_INLINE { state[v].store(h + v * vector::size); });
        return last.of(state);
    }
};

/// Convolutions over time of 1 to 8, 8 to 8 and 8 to 8 channels, kernel 3, dilations 1, 2 and 4,
/// tanh after each, then a linear layer of one output.
template <class Functions>
class conv_stream_by {
    /// 8 to 8 channels with the steps that it looks back on: a ring of a power of two.
    template <std::size_t Dilation>
    struct layer {
        static constexpr std::size_t steps = 4 * Dilation;
        alignas(64) float weight[3][8][8];  // [tap][i][o]
        alignas(64) float bias[8];
        alignas(64) float ring[steps][8]{};

        explicit layer(const layer_values& from) {
            for (std::size_t o = 0; o < 8; ++o) {
                for (std::size_t k = 0; k < 3; ++k)
                    for (std::size_t i = 0; i < 8; ++i) weight[k][i][o] = from.at(o, i * 3 + k);
                bias[o] = from.bias[o];
            }
        }
        CTNN_BENCH_INLINE f8 step(std::size_t now, f8 x) {
            x.store(ring[now % steps]);
            f8 part[3] = {f8::load(bias), f8::zero(), f8::zero()};  // a sum for each tap
            repeat<3>([&](auto k) CTNN_BENCH_INLINE {
                const float* const in = ring[(now + steps - (2 - k) * Dilation) % steps];
                repeat<8>([&](auto i) CTNN_BENCH_INLINE {
                    part[k] = fma(f8::all(in[i]), f8::load(weight[k][i]), part[k]);
                });
            });
            return Functions::tanh((part[0] + part[1]) + part[2]);
        }
    };

    alignas(64) float weight[3][8];
    alignas(64) float bias[8];
    layer<2> second;
    layer<4> third;
    read_out<8> last;
    float before[2]{};
    std::size_t t = 0;

public:
    explicit conv_stream_by(const network_values& from)
        : second(from[1]), third(from[2]), last(from[3]) {
        for (std::size_t o = 0; o < 8; ++o) {
            for (std::size_t k = 0; k < 3; ++k) weight[k][o] = from[0].at(o, k);
            bias[o] = from[0].bias[o];
        }
    }

    float step(float x) {
        f8 y = fma(f8::all(before[0]), f8::load(weight[0]), f8::load(bias));
        y = fma(f8::all(before[1]), f8::load(weight[1]), y);
        y = fma(f8::all(x), f8::load(weight[2]), y);
        before[0] = before[1];
        before[1] = x;
        const f8 h[1] = {third.step(t, second.step(t, Functions::tanh(y)))};
        ++t;
        return last.of(h);
    }
};
using conv_stream = conv_stream_by<short_functions>;

}  // namespace bench::limit

#endif
