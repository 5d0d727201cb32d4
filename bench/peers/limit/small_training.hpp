// SPDX-License-Identifier: MIT
// The limit: training of 4-16-16-3, relu, softmax cross-entropy, batches of 16.
//
// A hidden layer of one sample is a vector; the softmax and the loss have the batch in their lanes.
#pragma once

#include "../../harness/network.hpp"
#include "functions.hpp"
#include "optimizer.hpp"
#include "product.hpp"
#include "transpose.hpp"

#if defined(CTNN_BENCH_LIMIT)

namespace bench::limit {

template <class Optimizer>
class trainer_4_16_16_3 {
    // Places in the flat parameters: first [4][16], second [16][16], third transposed [3][16],
    // biases.
    static constexpr std::size_t first = 0;
    static constexpr std::size_t second = first + 4 * 16;
    static constexpr std::size_t third = second + 16 * 16;
    static constexpr std::size_t bias1 = third + 3 * 16;
    static constexpr std::size_t bias2 = bias1 + 16;
    static constexpr std::size_t bias3 = bias2 + 16;
    static constexpr std::size_t count = bias3 + 16;

    moved<Optimizer, count> flat{};
    step_of<Optimizer> optimizer;
    alignas(64) float h1[16 * 16], h2[16 * 16], d1[16 * 16], d2[16 * 16], d3[3 * 16];
    alignas(64) float second_transposed[16 * 16];

    [[nodiscard]] const float* p(std::size_t place) const { return flat.p + place; }

    CTNN_BENCH_INLINE void first_layer(const float* x) {
        const f16 bias = f16::load(p(bias1));
        f16 weight[4];
        repeat<4>([&](auto i) CTNN_BENCH_INLINE { weight[i] = f16::load(p(first + 16 * i)); });
        repeat<16>([&](auto b) CTNN_BENCH_INLINE {
            f16 sums = bias;
            repeat<4>([&](auto i) CTNN_BENCH_INLINE {
                sums = fma(f16::all(x[b * 4 + i]), weight[i], sums);
            });
            max(sums, f16::zero()).store(h1 + b * 16);
        });
    }

    /// The second layer; its transposed outputs, the batch in the lanes, are the third's inputs.
    CTNN_BENCH_INLINE void second_layer(f16 (&transposed)[16]) {
        in_tiles<16, rows_of_16>([&](auto rows, std::size_t first_row) CTNN_BENCH_INLINE {
            tile<f16, rows, 1> t(p(bias2));
            t.add({h1 + first_row * 16, 16, 1}, p(second), 16, 16);
            t.for_each([&](auto r, auto, f16 sums) CTNN_BENCH_INLINE {
                const std::size_t b = first_row + r;
                transposed[b] = max(sums, f16::zero());
                transposed[b].store(h2 + b * 16);
            });
        });
        transpose(transposed);
    }

    CTNN_BENCH_INLINE void third_layer(const f16 (&x)[16], f16 (&y)[3]) const {
        repeat<3>([&](auto o) CTNN_BENCH_INLINE {
            f16 even = f16::all(*p(bias3 + o));
            f16 odd = f16::zero();
            repeat<8>([&](auto i) CTNN_BENCH_INLINE {
                even = fma(f16::all(*p(third + 16 * o + 2 * i)), x[2 * i], even);
                odd = fma(f16::all(*p(third + 16 * o + 2 * i + 1)), x[2 * i + 1], odd);
            });
            y[o] = even + odd;
        });
    }

    /// Leaves dy of the mean loss in d3, and returns the loss.
    CTNN_BENCH_INLINE float cross_entropy(const f16 (&y)[3], const std::size_t* target) {
        const classes wanted(target);
        const f16 top = max(max(y[0], y[1]), y[2]);
        f16 e[3];
        repeat<3>([&](auto o) CTNN_BENCH_INLINE { e[o] = exp(y[o] - top); });
        const f16 total = e[0] + e[1] + e[2];
        const f16 factor = reciprocal(total) * f16::all(1.0F / 16);
        f16 loss = log(total) + top;
        repeat<3>([&](auto o) CTNN_BENCH_INLINE {
            loss = wanted.minus_where(o, loss, y[o]);
            wanted.minus_where(o, e[o] * factor, f16::all(1.0F / 16)).store(d3 + o * 16);
        });
        return sum(loss) / 16;
    }

    CTNN_BENCH_INLINE void backward_third() {
        f16 weight[3];
        repeat<3>([&](auto o) CTNN_BENCH_INLINE { weight[o] = f16::load(p(third + 16 * o)); });
        repeat<16>([&](auto b) CTNN_BENCH_INLINE {
            f16 sums = f16::all(d3[b]) * weight[0];
            sums = fma(f16::all(d3[16 + b]), weight[1], sums);
            sums = fma(f16::all(d3[32 + b]), weight[2], sums);
            where_positive(f16::load(h2 + b * 16), sums).store(d2 + b * 16);
        });
    }

    CTNN_BENCH_INLINE void backward_second() {
        transpose(p(second), 16, second_transposed, 16);
        in_tiles<16, rows_of_16>([&](auto rows, std::size_t first_row) CTNN_BENCH_INLINE {
            tile<f16, rows, 1> t;
            t.add({d2 + first_row * 16, 16, 1}, second_transposed, 16, 16);
            t.for_each([&](auto r, auto, f16 sums) CTNN_BENCH_INLINE {
                const std::size_t b = first_row + r;
                where_positive(f16::load(h1 + b * 16), sums).store(d1 + b * 16);
            });
        });
    }

    /// Moves a weight of Rows inputs by the sum over b of x[b] dy[b].
    template <std::size_t Rows>
    CTNN_BENCH_INLINE void update(std::size_t place, scalars x, const float* dy) {
        in_tiles<Rows, rows_of_16>([&](auto rows, std::size_t first_row) CTNN_BENCH_INLINE {
            tile<f16, rows, 1> t;
            t.add({x.at + first_row * x.row, x.row, x.step}, dy, 16, 16);
            t.for_each([&](auto r, auto, f16 sums) CTNN_BENCH_INLINE {
                flat.update(optimizer, place + 16 * (first_row + r), sums);
            });
        });
    }
    CTNN_BENCH_INLINE void update_bias(std::size_t place, const float* dy) {
        f16 c[4] = {f16::zero(), f16::zero(), f16::zero(), f16::zero()};
        repeat<16>([&](auto b) CTNN_BENCH_INLINE { c[b % 4] = c[b % 4] + f16::load(dy + b * 16); });
        flat.update(optimizer, place, (c[0] + c[1]) + (c[2] + c[3]));
    }

public:
    trainer_4_16_16_3(const network_values& from, double rate) : optimizer(rate) {
        for (std::size_t o = 0; o < 16; ++o) {
            for (std::size_t i = 0; i < 4; ++i) flat.p[first + i * 16 + o] = from[0].at(o, i);
            for (std::size_t i = 0; i < 16; ++i) flat.p[second + i * 16 + o] = from[1].at(o, i);
            for (std::size_t k = 0; k < 3; ++k) flat.p[third + k * 16 + o] = from[2].at(k, o);
            flat.p[bias1 + o] = from[0].bias[o];
            flat.p[bias2 + o] = from[1].bias[o];
            flat.p[bias3 + o] = o < 3 ? from[2].bias[o] : 0;
        }
    }

    float step(const float* x, const std::size_t* targets) {
        first_layer(x);
        f16 transposed[16];
        second_layer(transposed);
        f16 y[3];
        third_layer(transposed, y);
        const float loss = cross_entropy(y, targets);
        backward_third();
        backward_second();
        optimizer.begin();
        update<4>(first, {x, 1, 4}, d1);
        update<16>(second, {h1, 1, 16}, d2);
        update<3>(third, {d3, 16, 1}, h2);
        update_bias(bias1, d1);
        update_bias(bias2, d2);
        f16 last = f16::zero();
        repeat<3>([&](auto o) CTNN_BENCH_INLINE {
            last = with_lane<o>(last, sum(f16::load(d3 + 16 * o)));
        });
        flat.update(optimizer, bias3, last);
        return loss;
    }

    [[nodiscard]] network_values values() const {
        network_values to{empty_layer(4, 16), empty_layer(16, 16), empty_layer(16, 3)};
        for (std::size_t o = 0; o < 16; ++o) {
            for (std::size_t i = 0; i < 4; ++i) to[0].at(o, i) = *p(first + i * 16 + o);
            for (std::size_t i = 0; i < 16; ++i) to[1].at(o, i) = *p(second + i * 16 + o);
            for (std::size_t k = 0; k < 3; ++k) to[2].at(k, o) = *p(third + k * 16 + o);
            to[0].bias[o] = *p(bias1 + o);
            to[1].bias[o] = *p(bias2 + o);
            if (o < 3) to[2].bias[o] = *p(bias3 + o);
        }
        return to;
    }
};

}  // namespace bench::limit

#endif
