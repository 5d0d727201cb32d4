// SPDX-License-Identifier: MIT
// The limit: predictions of 2-8-1 with tanh and of 4-16-16-3 with relu, all in registers.
#pragma once

#include "../../harness/network.hpp"
#include "functions.hpp"

#if defined(CTNN_BENCH_LIMIT)

namespace bench::limit {

/// 2-8-1: the hidden layer is a vector.
template <sums Sums = sums::any_order>
class predictor_2_8_1 {
    alignas(32) float column[2][8];
    alignas(32) float hidden_bias[8];
    alignas(32) float row[8];
    float bias;

    [[nodiscard]] CTNN_BENCH_INLINE f8 hidden_sums(f8 x0, f8 x1) const {
        const f8 first = f8::load(hidden_bias);
        if constexpr (Sums == sums::in_order)
            return fma(x0, f8::load(column[0]), first) + x1 * f8::load(column[1]);
        else
            return fma(x0, f8::load(column[0]), fma(x1, f8::load(column[1]), first));
    }

public:
    explicit predictor_2_8_1(const network_values& from) : bias(from[1].bias[0]) {
        for (std::size_t o = 0; o < 8; ++o) {
            for (std::size_t i = 0; i < 2; ++i) column[i][o] = from[0].at(o, i);
            hidden_bias[o] = from[0].bias[o];
            row[o] = from[1].at(0, o);
        }
    }

    void predict(const float* x, float* y) const {
        const f8 terms = chained_tanh(hidden_sums(f8::all(x[0]), f8::all(x[1]))) * f8::load(row);
        *y = Sums == sums::in_order ? sum_in_order(bias, terms) : sum(terms) + bias;
    }
};

/// 4-16-16-3: each hidden layer is a vector.
template <sums Sums = sums::any_order>
class predictor_4_16_16_3 {
    static constexpr bool in_order = Sums == sums::in_order;

    alignas(64) float first[4][16];
    alignas(64) float second[16][16];
    alignas(64) float third[4][4][4];  // [i / 4][i % 4][o]: four inputs to a vector
    alignas(64) float bias1[16];
    alignas(64) float bias2[16];
    alignas(64) float bias3[4]{};

    [[nodiscard]] CTNN_BENCH_INLINE f16 first_layer(const float* x) const {
        if constexpr (in_order) {
            f16 c = f16::load(bias1);
            repeat<4>([&](auto i)
                          CTNN_BENCH_INLINE { c = fma(f16::all(x[i]), f16::load(first[i]), c); });
            return max(c, f16::zero());
        }
        f16 even = f16::load(bias1);
        f16 odd = f16::all(x[1]) * f16::load(first[1]);
        even = fma(f16::all(x[0]), f16::load(first[0]), even);
        odd = fma(f16::all(x[3]), f16::load(first[3]), odd);
        even = fma(f16::all(x[2]), f16::load(first[2]), even);
        return max(even + odd, f16::zero());
    }

    [[nodiscard]] CTNN_BENCH_INLINE f16 second_layer(f16 h) const {
        constexpr std::size_t parts = in_order ? 1 : 4;
        f16 c[4] = {f16::load(bias2), f16::zero(), f16::zero(), f16::zero()};
        repeat<16>([&](auto i) CTNN_BENCH_INLINE {
            c[i % parts] = fma(all_of_lane<i>(h), f16::load(second[i]), c[i % parts]);
        });
        return max(in_order ? c[0] : (c[0] + c[1]) + (c[2] + c[3]), f16::zero());
    }

    /// Four inputs to a vector, so four sums of each output.
    [[nodiscard]] CTNN_BENCH_INLINE f4 third_layer(f16 h) const {
        f16 c[2] = {f16::zero(), f16::zero()};
        repeat<4>([&](auto g) CTNN_BENCH_INLINE {
            c[g % 2] = fma(four_times_each<4 * g>(h), f16::load(third[g][0]), c[g % 2]);
        });
        const f16 both = c[0] + c[1];
        const f8 half = low_half(both) + high_half(both);
        return (low_half(half) + high_half(half)) + f4::load(bias3);
    }
    [[nodiscard]] CTNN_BENCH_INLINE f4 third_layer_in_order(f16 h) const {
        f4 c = f4::load(bias3);
        repeat<4>([&](auto g) CTNN_BENCH_INLINE {
            const f4 four = quarter<g>(h);
            repeat<4>([&](auto k) CTNN_BENCH_INLINE {
                c = fma(all_of_lane<k>(four), f4::load(third[g][k]), c);
            });
        });
        return c;
    }

public:
    explicit predictor_4_16_16_3(const network_values& from) {
        for (std::size_t o = 0; o < 16; ++o) {
            for (std::size_t i = 0; i < 4; ++i) first[i][o] = from[0].at(o, i);
            for (std::size_t i = 0; i < 16; ++i) second[i][o] = from[1].at(o, i);
            for (std::size_t k = 0; k < 4; ++k)
                third[o / 4][o % 4][k] = k < 3 ? from[2].at(k, o) : 0;
            bias1[o] = from[0].bias[o];
            bias2[o] = from[1].bias[o];
        }
        for (std::size_t k = 0; k < 3; ++k) bias3[k] = from[2].bias[k];
    }

    void predict(const float* x, float* y) const {
        const f16 h = second_layer(first_layer(x));
        store_3(in_order ? third_layer_in_order(h) : third_layer(h), y);
    }
};

}  // namespace bench::limit

#endif
