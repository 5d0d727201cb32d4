// SPDX-License-Identifier: MIT
// The limit: training by minibatches, layers of 8 outputs or more.
#pragma once

#include "../../harness/network.hpp"
#include "functions.hpp"
#include "optimizer.hpp"
#include "product.hpp"
#include "transpose.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <memory>

namespace bench::limit {

/// Columns that a tile covers, and the rows of a tile that keep both multipliers busy.
template <std::size_t Columns>
struct panel {
    static constexpr std::size_t width = Columns >= widest_panel ? widest_panel
                                         : Columns > 8           ? 16
                                                                 : 8;
    static constexpr std::size_t padded = (Columns + width - 1) / width * width;
    using vector = vector_for<width>;
    static constexpr std::size_t vectors = width / vector::size;
    static constexpr std::size_t rows = vectors == 2 ? rows_of_2 : rows_of_1;
    template <std::size_t Rows = rows>
    using tile_of = tile<vector, Rows, vectors>;
};

/// A layer: weights in panels [Out / width][In][width], and once more transposed.
template <class Optimizer, std::size_t In, std::size_t Out>
struct trained_layer {
    using across = panel<Out>;
    using back = panel<In>;
    using step = step_of<Optimizer>;
    static constexpr std::size_t width = across::width;
    static constexpr std::size_t padded = across::padded;

    moved<Optimizer, In * padded> weight;
    moved<Optimizer, padded> bias;
    alignas(64) float transposed[Out * back::padded];  // [In / back::width][Out][back::width]

    static constexpr std::size_t at(std::size_t o, std::size_t i) {
        return (o / width * In + i) * width + o % width;
    }

    void set(const layer_values& from) {
        for (std::size_t o = 0; o < padded; ++o) {
            for (std::size_t i = 0; i < In; ++i) weight.p[at(o, i)] = o < Out ? from.at(o, i) : 0;
            bias.p[o] = o < Out ? from.bias[o] : -1e30F;  // e^-1e30 = 0: no part in the softmax
        }
    }
    [[nodiscard]] layer_values values() const {
        layer_values to = empty_layer(In, Out);
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) to.at(o, i) = weight.p[at(o, i)];
            to.bias[o] = bias.p[o];
        }
        return to;
    }

    /// y[b] = weight x[b] + bias, then relu.
    template <std::size_t Batch, bool Relu>
    void forward(const float* x, std::size_t x_row, float* y) const {
        for (std::size_t o = 0; o < padded; o += width) {
            in_tiles<Batch, across::rows>([&](auto rows, std::size_t b) CTNN_BENCH_INLINE {
                typename across::template tile_of<rows> t(bias.p + o);
                t.add({x + b * x_row, x_row, 1}, weight.p + o * In, width, In);
                t.for_each([&](auto r, auto v, auto sums) CTNN_BENCH_INLINE {
                    using vector = typename across::vector;
                    if constexpr (Relu) sums = max(sums, vector::zero());
                    sums.store(y + (b + r) * padded + o + v * vector::size);
                });
            });
        }
    }

    void transpose_weights() {
        constexpr std::size_t block = width % 16 == 0 && In % 16 == 0 && Out % 16 == 0 ? 16 : 1;
        for (std::size_t o = 0; o < Out; o += block) {
            for (std::size_t i = 0; i < In; i += block) {
                float* to =
                    transposed + (i / back::width * Out + o) * back::width + i % back::width;
                if constexpr (block == 16)
                    transpose(weight.p + at(o, i), width, to, back::width);
                else
                    *to = weight.p[at(o, i)];
            }
        }
    }

    /// dx[b] = transposed weight dy[b] where x[b] is positive.
    template <std::size_t Batch>
    void backward(const float* x, const float* dy, float* dx) const {
        for (std::size_t i = 0; i < In; i += back::width) {
            in_tiles<Batch, back::rows>([&](auto rows, std::size_t b) CTNN_BENCH_INLINE {
                typename back::template tile_of<rows> t;
                t.add({dy + b * padded, padded, 1}, transposed + i * Out, back::width, Out);
                t.for_each([&](auto r, auto v, auto sums) CTNN_BENCH_INLINE {
                    using vector = typename back::vector;
                    const std::size_t place = (b + r) * In + i + v * vector::size;
                    where_positive(vector::load(x + place), sums).store(dx + place);
                });
            });
        }
    }

    /// Moves weight and bias by their gradients: the sum over b of dy[b] x[b]^T, and of dy[b].
    template <std::size_t Batch>
    void update(const step& s, const float* x, std::size_t x_row, const float* dy) {
        using vector = typename across::vector;
        in_tiles<In, across::rows>([&](auto rows, std::size_t i) CTNN_BENCH_INLINE {
            for (std::size_t o = 0; o < padded; o += width) {
                typename across::template tile_of<rows> t;
                const std::size_t first = at(o, i);
                for (std::size_t near = 0; near < rows * width; near += 16)
                    weight.prefetch(first + near);
                t.add({x + i, 1, x_row}, dy + o, padded, Batch);
                t.for_each([&](auto r, auto v, auto sums) CTNN_BENCH_INLINE {
                    weight.update(s, first + r * width + v * vector::size, sums);
                });
            }
        });
        for (std::size_t o = 0; o < padded; o += vector::size) {
            vector sums = vector::zero();
            for (std::size_t b = 0; b < Batch; ++b) sums = sums + vector::load(dy + b * padded + o);
            bias.update(s, o, sums);
        }
    }
};

/// dy = (softmax(y) - one-hot(target)) / Batch in place of y; returns the mean loss.
template <std::size_t Batch, std::size_t Padded>
float cross_entropy(float* y, const std::size_t* target) {
    using vector = std::conditional_t<(Padded > 8), f16, f8>;
    static_assert(Padded == vector::size && Batch % 16 == 0);
    alignas(64) float total[Batch];
    float loss = 0;
    for (std::size_t b = 0; b < Batch; ++b) {
        float* const row = y + b * Padded;
        const vector logits = vector::load(row);
        const float top = largest(logits);
        loss += top - row[target[b]];
        const vector e = exp(logits - vector::all(top));
        total[b] = sum(e);
        (e * vector::all(1 / (total[b] * Batch))).store(row);
        row[target[b]] -= 1.0F / Batch;
    }
    f16 logs = f16::zero();
    for (std::size_t b = 0; b < Batch; b += 16) logs = logs + log(f16::load(total + b));
    return (loss + sum(logs)) / Batch;
}

/// Three layers, relu between them.
template <class Net, std::size_t Batch, class Optimizer>
class trainer {
    static constexpr std::size_t in = Net::sizes[0];
    static constexpr std::size_t h1 = Net::sizes[1];
    static constexpr std::size_t h2 = Net::sizes[2];
    static constexpr std::size_t out = Net::sizes[3];
    static constexpr std::size_t padded = panel<out>::padded;

    struct parts {
        trained_layer<Optimizer, in, h1> first;
        trained_layer<Optimizer, h1, h2> second;
        trained_layer<Optimizer, h2, out> third;
        alignas(64) float y1[Batch * h1], y2[Batch * h2], y3[Batch * padded];
        alignas(64) float d1[Batch * h1], d2[Batch * h2];
    };
    std::unique_ptr<parts> all = std::make_unique<parts>();
    step_of<Optimizer> optimizer;

public:
    trainer(const network_values& from, double rate) : optimizer(rate) {
        all->first.set(from[0]);
        all->second.set(from[1]);
        all->third.set(from[2]);
    }

    float step(const float* x, const std::size_t* targets) {
        parts& p = *all;
        p.first.template forward<Batch, true>(x, in, p.y1);
        p.second.template forward<Batch, true>(p.y1, h1, p.y2);
        p.third.template forward<Batch, false>(p.y2, h2, p.y3);
        const float loss = cross_entropy<Batch, padded>(p.y3, targets);
        p.third.transpose_weights();
        p.third.template backward<Batch>(p.y2, p.y3, p.d2);
        p.second.transpose_weights();
        p.second.template backward<Batch>(p.y1, p.d2, p.d1);
        optimizer.begin();
        p.third.template update<Batch>(optimizer, p.y2, h2, p.y3);
        p.second.template update<Batch>(optimizer, p.y1, h1, p.d2);
        p.first.template update<Batch>(optimizer, x, in, p.d1);
        return loss;
    }
    [[nodiscard]] network_values values() const {
        return {all->first.values(), all->second.values(), all->third.values()};
    }
};

}  // namespace bench::limit

#endif
