// SPDX-License-Identifier: MIT
// The limit: a training step of 2-2-2, sigmoid, one sample, squared error: a column is a vector.
#pragma once

#include "../../harness/network.hpp"
#include "functions.hpp"

#if defined(CTNN_BENCH_LIMIT)

namespace bench::limit {

template <sums Sums = sums::any_order>
class trainer_2_2_2 {
    struct layer {
        alignas(16) float column0[4]{};
        alignas(16) float column1[4]{};
        alignas(16) float bias[4]{};
    };
    layer hidden;
    layer last;
    float rate;

    static layer make_layer(const layer_values& from) {
        layer to;
        for (std::size_t o = 0; o < 2; ++o) {
            to.column0[o] = from.at(o, 0);
            to.column1[o] = from.at(o, 1);
            to.bias[o] = from.bias[o];
        }
        return to;
    }
    static layer_values make_values(const layer& from) {
        layer_values to = empty_layer(2, 2);
        for (std::size_t o = 0; o < 2; ++o) {
            to.at(o, 0) = from.column0[o];
            to.at(o, 1) = from.column1[o];
            to.bias[o] = from.bias[o];
        }
        return to;
    }
    static f4 pair(const float* from) {
        return {_mm_castpd_ps(_mm_load_sd(reinterpret_cast<const double*>(from)))};
    }
    static f4 lane0(f4 x) { return {_mm_moveldup_ps(x.v)}; }
    static f4 lane1(f4 x) { return {_mm_movehdup_ps(x.v)}; }
    static void move(layer& to, f4 step, f4 x0, f4 x1) {
        fnma(step, x0, f4::load(to.column0)).store(to.column0);
        fnma(step, x1, f4::load(to.column1)).store(to.column1);
        (f4::load(to.bias) - step).store(to.bias);
    }
    /// (weight^T dy) slope, by the rows of weight: scaled while y is computed, unless in order.
    static CTNN_BENCH_INLINE f4 hidden_step(f4 c0, f4 c1, f4 dy, f4 slope) {
        const f4 row0{_mm_unpacklo_ps(c0.v, c1.v)};
        const f4 row1{_mm_movehl_ps(row0.v, row0.v)};
        if constexpr (Sums == sums::in_order)
            return fma(row1, lane1(dy), row0 * lane0(dy)) * slope;
        else
            return fma(row0 * slope, lane0(dy), row1 * slope * lane1(dy));
    }

public:
    trainer_2_2_2(const network_values& from, double given_rate)
        : hidden(make_layer(from[0])),
          last(make_layer(from[1])),
          rate(static_cast<float>(given_rate)) {}

    /// Returns the loss before the step.
    float step(const float* x, const float* target) {
        const f4 x0 = f4::all(x[0]);
        const f4 x1 = f4::all(x[1]);
        const f4 c0 = f4::load(last.column0);
        const f4 c1 = f4::load(last.column1);
        const f4 h = chained_sigmoid(fma(f4::load(hidden.column0), x0, f4::load(hidden.bias)) +
                                     f4::load(hidden.column1) * x1);
        const f4 h0 = lane0(h);
        const f4 h1 = lane1(h);
        const f4 y = chained_sigmoid(fma(c0, h0, f4::load(last.bias)) + c1 * h1);

        const f4 slope = f4::all(rate) * fnma(h, h, h);
        const f4 error = y - pair(target);
        const f4 dy = error * fnma(y, y, y);
        move(hidden, hidden_step(c0, c1, dy, slope), x0, x1);
        move(last, f4::all(rate) * dy, h0, h1);
        const f4 squares = error * error;
        return 0.5F * _mm_cvtss_f32(_mm_add_ss(squares.v, _mm_movehdup_ps(squares.v)));
    }
    [[nodiscard]] network_values values() const { return {make_values(hidden), make_values(last)}; }
};

}  // namespace bench::limit

#endif
