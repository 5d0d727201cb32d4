// SPDX-License-Identifier: MIT
// The limit: predictions of a layer of a transformer's encoder.
#pragma once

#include "training.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <cmath>
#include <memory>

namespace bench::limit {

/// The steps of a sequence times a weight, which lies in panels [Out / width][In][width].
template <std::size_t In, std::size_t Out>
struct sequence_product {
    using across = panel<Out>;
    static constexpr std::size_t width = across::width;
    alignas(64) float weight[In * Out];
    alignas(64) float bias[Out];

    explicit sequence_product(const layer_values& from) {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i)
                weight[(o / width * In + i) * width + o % width] = from.at(o, i);
            bias[o] = from.bias[o];
        }
    }
    /// y = finish(sums, the same place of `beside`) of `Steps` steps.
    template <std::size_t Steps, class Finish>
    CTNN_BENCH_INLINE void forward(const float* x, const float* beside, float* y,
                                   Finish finish) const {
        using vector = typename across::vector;
        for (std::size_t o = 0; o < Out; o += width)
            in_tiles<Steps, across::rows>([&](auto rows, std::size_t s) CTNN_BENCH_INLINE {
                typename across::template tile_of<rows> t(bias + o);
                t.add({x + s * In, In, 1}, weight + o * In, width, In);
                t.for_each([&](auto r, auto v, auto sums) CTNN_BENCH_INLINE {
                    const std::size_t place = (s + r) * Out + o + v * vector::size;
                    finish(sums, beside + place).store(y + place);
                });
            });
    }
};

/// Normalisation of each step's 64 numbers.
struct norm_of_64 {
    alignas(64) float weight[64], bias[64];

    explicit norm_of_64(const layer_values& from) {
        std::copy_n(from.weight.data(), 64, weight);
        std::copy_n(from.bias.data(), 64, bias);
    }
    template <std::size_t Steps>
    void apply(float* x) const {
        for (std::size_t s = 0; s < Steps; ++s, x += 64) {
            f16 part[4], total = f16::zero();
            repeat<4>([&](auto v) CTNN_BENCH_INLINE {
                part[v] = f16::load(x + 16 * v);
                total = total + part[v];
            });
            const f16 mean = f16::all(sum(total) / 64);
            total = f16::zero();
            repeat<4>([&](auto v) CTNN_BENCH_INLINE {
                part[v] = part[v] - mean;
                total = fma(part[v], part[v], total);
            });
            const f16 factor = f16::all(1 / std::sqrt(sum(total) / 64 + 1e-5F));
            repeat<4>([&](auto v) CTNN_BENCH_INLINE {
                fma(part[v] * factor, f16::load(weight + 16 * v), f16::load(bias + 16 * v))
                    .store(x + 16 * v);
            });
        }
    }
};

/// 32 steps of 64 numbers, 4 heads of 16, 256 hidden units, relu.
class encoder_predictor {
    static constexpr std::size_t steps = 32, width = 64, hidden = 256, heads = 4, head = 16;
    struct parts {
        sequence_product<width, 3 * width> in;
        sequence_product<width, width> out;
        norm_of_64 first_norm;
        sequence_product<width, hidden> first;
        sequence_product<hidden, width> second;
        norm_of_64 second_norm;
        alignas(64) float projected[steps * 3 * width], attended[steps * width];
        alignas(64) float between[steps * width], h[steps * hidden];

        explicit parts(const network_values& from)
            : in(scaled(from[0])),
              out(from[1]),
              first_norm(from[2]),
              first(from[3]),
              second(from[4]),
              second_norm(from[5]) {}
    };
    std::unique_ptr<parts> all;

    /// The queries' part divided by the root of a head's width.
    [[nodiscard]] static layer_values scaled(layer_values in) {
        for (std::size_t o = 0; o < width; ++o) {
            for (std::size_t i = 0; i < width; ++i) in.at(o, i) /= 4;
            in.bias[o] /= 4;
        }
        return in;
    }

    /// One head: scores have a query in each lane.
    static void attend(const float* q, const float* k, const float* v, float* y) {
        alignas(64) float turned[head * steps], p[steps * steps], share[steps];
        constexpr std::size_t row = 3 * width;
        for (std::size_t t = 0; t < steps; t += 16) transpose(q + t * row, row, turned + t, steps);
        using across = panel<steps>;
        for (std::size_t t = 0; t < steps; t += across::width)
            in_tiles<steps, across::rows>([&](auto rows, std::size_t s) CTNN_BENCH_INLINE {
                typename across::template tile_of<rows> scores;
                scores.add({k + s * row, row, 1}, turned + t, steps, head);
                scores.for_each([&](auto r, auto n, auto sums) CTNN_BENCH_INLINE {
                    sums.store(p + (s + r) * steps + t + n * across::vector::size);
                });
            });
        for (std::size_t t = 0; t < steps; t += 16) {
            f16 top = f16::load(p + t), total = f16::zero();
            for (std::size_t s = 1; s < steps; ++s) top = max(top, f16::load(p + s * steps + t));
            for (std::size_t s = 0; s < steps; ++s) {
                float* const at = p + s * steps + t;
                const f16 e = exp(f16::load(at) - top);
                total = total + e;
                e.store(at);
            }
            (f16::all(1) / total).store(share + t);
        }
        using values = panel<head>;
        in_tiles<steps, values::rows>([&](auto rows, std::size_t t) CTNN_BENCH_INLINE {
            typename values::template tile_of<rows> sums;
            sums.add({p + t, 1, steps}, v, row, steps);
            sums.for_each([&](auto r, auto n, auto sum) CTNN_BENCH_INLINE {
                using vector = typename values::vector;
                (sum * vector::all(share[t + r])).store(y + (t + r) * width + n * vector::size);
            });
        });
    }

public:
    explicit encoder_predictor(const network_values& from) : all(new parts(from)) {}

    void predict(const float* x, float* y) const {
        parts& p = *all;
        const auto same = [](auto sums, const float*) CTNN_BENCH_INLINE { return sums; };
        const auto relu = [](auto sums, const float*)
                              CTNN_BENCH_INLINE { return max(sums, decltype(sums)::zero()); };
        const auto plus = [](auto sums, const float* past)
                              CTNN_BENCH_INLINE { return sums + decltype(sums)::load(past); };
        p.in.template forward<steps>(x, x, p.projected, same);
        for (std::size_t h = 0; h < width; h += head)
            attend(p.projected + h, p.projected + width + h, p.projected + 2 * width + h,
                   p.attended + h);
        p.out.template forward<steps>(p.attended, x, p.between, plus);
        p.first_norm.template apply<steps>(p.between);
        p.first.template forward<steps>(p.between, p.between, p.h, relu);
        p.second.template forward<steps>(p.h, p.between, y, plus);
        p.second_norm.template apply<steps>(y);
    }
};

}  // namespace bench::limit

#endif
