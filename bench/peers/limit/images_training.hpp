// SPDX-License-Identifier: MIT
// The limit: training LeNet. The convolutions go image by image, which then stay in the first
// cache; the linear layers take the whole batch.
#pragma once

#include "images.hpp"
#include "training.hpp"

#if defined(CTNN_BENCH_LIMIT)

namespace bench::limit {

/// What is left of the first `in` numbers of the first `out` rows.
[[nodiscard]] inline layer_values cut(const layer_values& from, std::size_t in, std::size_t out) {
    layer_values to = empty_layer(in, out);
    for (std::size_t o = 0; o < out; ++o) {
        for (std::size_t i = 0; i < in; ++i) to.at(o, i) = from.at(o, i);
        to.bias[o] = from.bias[o];
    }
    return to;
}
/// The way back from `channels_last`.
[[nodiscard]] inline layer_values channels_first(const layer_values& from, std::size_t channels) {
    layer_values to = from;
    const std::size_t places = from.in / channels;
    for (std::size_t o = 0; o < from.out; ++o)
        for (std::size_t i = 0; i < from.in; ++i)
            to.at(o, i) = from.at(o, i % places * channels + i / places);
    return to;
}

/// The second convolution's two backward passes for one image, its slopes as [place][16].
struct second_backward {
    /// Taps whose gradients a tile holds: of all rows of the kernel, or of one.
    static constexpr std::size_t tap_rows = rows_of_16 >= 16 ? 5 : 1;
    static constexpr std::size_t taps = tap_rows * 5;

    alignas(64) float gradient[6][25][16];
    alignas(64) float bias[16];

    void clear() {
        std::fill_n(&gradient[0][0][0], 6 * 25 * 16, 0.0F);
        std::fill_n(bias, 16, 0.0F);
    }
    /// x is 6 x 12 x 12.
    void add(const float* x, const float* dy) {
        for (std::size_t i = 0; i < 6; ++i)
            for (std::size_t kr = 0; kr < 5; kr += tap_rows)
                add_taps(x + i * 144 + kr * 12, dy, &gradient[i][kr * 5][0]);
        f16 sum = f16::load(bias);
        for (std::size_t p = 0; p < 64; ++p) sum = sum + f16::load(dy + p * 16);
        sum.store(bias);
    }

private:
    static void add_taps(const float* x, const float* dy, float* to) {
        f16 sums[taps];
        repeat<taps>([&](auto k) CTNN_BENCH_INLINE { sums[k] = f16::load(to + k * 16); });
        for (std::size_t r = 0; r < 8; ++r)
            for (std::size_t c = 0; c < 8; ++c) {
                const f16 slope = f16::load(dy + (r * 8 + c) * 16);
                const float* const here = x + r * 12 + c;
                repeat<taps>([&](auto k) CTNN_BENCH_INLINE {
                    sums[k] = fma(f16::all(here[k / 5 * 12 + k % 5]), slope, sums[k]);
                });
            }
        repeat<taps>([&](auto k) CTNN_BENCH_INLINE { sums[k].store(to + k * 16); });
    }
};

/// dx of the second convolution: lanes over the 12 columns of a row, the slopes as
/// [channel][8][4 zeros, 8 columns, 8 zeros].
struct second_slopes {
    static constexpr std::size_t width = 20;
    alignas(64) float weight[16][25][6];
    alignas(64) float slopes[16][8][width]{};

    void set(const convolution_16<6, 5>& from) {
        for (std::size_t o = 0; o < 16; ++o)
            for (std::size_t k = 0; k < 25; ++k)
                for (std::size_t i = 0; i < 6; ++i) weight[o][k][i] = from.weight[k * 6 + i][o];
    }
    void apply(const float* dy, float* dx) {
        for (std::size_t p = 0; p < 64; ++p)
            for (std::size_t o = 0; o < 16; ++o) slopes[o][p / 8][4 + p % 8] = dy[p * 16 + o];
        for (std::size_t r = 0; r < 12; ++r) row(r, dx + r * 12);
    }

private:
    CTNN_BENCH_INLINE void row(std::size_t r, float* dx) const {
        f16 sums[2][6];  // of either half of the channels
        repeat<6>([&](auto i) CTNN_BENCH_INLINE { sums[0][i] = sums[1][i] = f16::zero(); });
        const std::size_t first = r < 8 ? 0 : r - 7, last = r < 5 ? r : 4;
        for (std::size_t o = 0; o < 8; ++o)
            for (std::size_t kr = first; kr <= last; ++kr)
                for (std::size_t kc = 0; kc < 5; ++kc)
                    repeat<2>([&](auto half) CTNN_BENCH_INLINE {
                        const std::size_t channel = o + half * 8;
                        const f16 lanes = f16::load(&slopes[channel][r - kr][4 - kc]);
                        const float* const factors = weight[channel][kr * 5 + kc];
                        repeat<6>([&](auto i) CTNN_BENCH_INLINE {
                            sums[half][i] = fma(f16::all(factors[i]), lanes, sums[half][i]);
                        });
                    });
        repeat<6>([&](auto i) CTNN_BENCH_INLINE {
            const f16 both = sums[0][i] + sums[1][i];
            low_half(both).store(dx + i * 144);
            low_half(high_half(both)).store(dx + i * 144 + 8);
        });
    }
};

/// The gradient of the first convolution: each pooled number comes from one window.
struct first_backward {
    alignas(32) float gradient[6][5][8];  // of a row of taps, and three numbers more
    float bias[6];

    void clear() {
        std::fill_n(&gradient[0][0][0], 6 * 5 * 8, 0.0F);
        std::fill_n(bias, 6, 0.0F);
    }
    /// x is an image with some numbers after it, dy 6 x 144.
    void add(const float* x, const float* dy, const int* from) {
        for (std::size_t o = 0; o < 6; ++o) {
            f8 sums[2][5];
            repeat<5>([&](auto k) CTNN_BENCH_INLINE {
                sums[0][k] = f8::load(gradient[o][k]);
                sums[1][k] = f8::zero();
            });
            f8 total = f8::zero();
            for (std::size_t p = 0; p < 144; p += 2)
                repeat<2>([&](auto n) CTNN_BENCH_INLINE {
                    const f8 slope = f8::all(dy[o * 144 + p + n]);
                    const float* const window = x + from[o * 144 + p + n];
                    repeat<5>([&](auto k) CTNN_BENCH_INLINE {
                        sums[n][k] = fma(slope, f8::load(window + k * 28), sums[n][k]);
                    });
                });
            for (std::size_t p = 0; p < 144; p += 8) total = total + f8::load(dy + o * 144 + p);
            repeat<5>([&](auto k)
                          CTNN_BENCH_INLINE { (sums[0][k] + sums[1][k]).store(gradient[o][k]); });
            bias[o] += sum(total);
        }
    }
};

/// Batches of LeNet, SGD.
template <std::size_t Batch>
class lenet_trainer {
    using sgd = ctnn::optim::sgd;
    struct parts {
        lenet_first first;
        convolution_16<6, 5> second;
        first_backward gradient1;
        second_backward gradient2;
        second_slopes slopes2;
        trained_layer<sgd, 256, 128> third;
        trained_layer<sgd, 128, 96> fourth;
        trained_layer<sgd, 96, 10> fifth;
        alignas(64) float h1[Batch][6 * 144], y2[Batch][64 * 16], h2[Batch * 256];
        int from1[Batch][6 * 144];
        alignas(64) float h3[Batch * 128], h4[Batch * 96], h5[Batch * 16];
        alignas(64) float d2[Batch * 256], d3[Batch * 128], d4[Batch * 96];

        explicit parts(const network_values& from) : first(from[0]), second(from[1]) {}
    };
    std::unique_ptr<parts> all;
    step_of<sgd> optimizer;

    static void forward_second(const convolution_16<6, 5>& second, const float* x, float* y,
                               float* pooled) {
        constexpr std::size_t columns = places_of_16 / 2;
        for (std::size_t r = 0; r < 8; r += 2)
            for (std::size_t c = 0; c < 8; c += columns) {
                f16 sums[2 * columns];
                second.template sum_up<2, columns, 144, 12, 1>(x + r * 12 + c, sums);
                repeat<2 * columns>([&](auto p) CTNN_BENCH_INLINE {
                    sums[p].store(y + ((r + p / columns) * 8 + c + p % columns) * 16);
                });
                repeat<columns / 2>([&](auto p) CTNN_BENCH_INLINE {
                    const f16 upper = max(sums[2 * p], sums[2 * p + 1]);
                    const f16 lower = max(sums[columns + 2 * p], sums[columns + 2 * p + 1]);
                    max(max(upper, lower), f16::zero()).store(pooled + (r * 2 + c / 2 + p) * 16);
                });
            }
    }
    void backward_convolutions(const float* x, std::size_t b) {
        parts& p = *all;
        alignas(64) float dy[64 * 16], dx[6 * 144], image[784 + 8]{};
        for (std::size_t place = 0; place < 16; ++place) {
            const f16 top = f16::load(p.h2 + b * 256 + place * 16);
            const f16 slope = f16::load(p.d2 + b * 256 + place * 16);
            repeat<4>([&](auto n) CTNN_BENCH_INLINE {
                const std::size_t at = ((place / 4 * 2 + n / 2) * 8 + place % 4 * 2 + n % 2) * 16;
                where_equal(f16::load(p.y2[b] + at), top, slope).store(dy + at);
            });
        }
        p.gradient2.add(p.h1[b], dy);
        p.slopes2.apply(dy, dx);
        for (std::size_t i = 0; i < 6 * 144; i += 16)
            where_positive(f16::load(p.h1[b] + i), f16::load(dx + i)).store(dx + i);
        std::copy_n(x, 784, image);
        p.gradient1.add(image, dx, p.from1[b]);
    }
    void update_convolutions() {
        parts& p = *all;
        const float move = optimizer.minus_rate;
        for (std::size_t o = 0; o < 6; ++o) {
            for (std::size_t k = 0; k < 25; ++k)
                p.first.weight[k][o] += move * p.gradient1.gradient[o][k / 5][k % 5];
            p.first.bias[o] += move * p.gradient1.bias[o];
        }
        for (std::size_t i = 0; i < 6; ++i)
            for (std::size_t k = 0; k < 25; ++k)
                for (std::size_t o = 0; o < 16; ++o)
                    p.second.weight[k * 6 + i][o] += move * p.gradient2.gradient[i][k][o];
        for (std::size_t o = 0; o < 16; ++o) p.second.bias[o] += move * p.gradient2.bias[o];
    }

public:
    lenet_trainer(const network_values& from, double rate)
        : all(std::make_unique<parts>(from)), optimizer(rate) {
        all->third.set(padded(channels_last(from[2], 16), 256, 128));
        all->fourth.set(padded(from[3], 128, 96));
        all->fifth.set(padded(from[4], 96, 10));
    }

    float step(const float* x, const std::size_t* targets) {
        parts& p = *all;
        for (std::size_t b = 0; b < Batch; ++b) {
            p.first.forward(x + b * 784, p.h1[b], p.from1[b]);
            forward_second(p.second, p.h1[b], p.y2[b], p.h2 + b * 256);
        }
        p.third.template forward<Batch, true>(p.h2, 256, p.h3);
        p.fourth.template forward<Batch, true>(p.h3, 128, p.h4);
        p.fifth.template forward<Batch, false>(p.h4, 96, p.h5);
        const float loss = cross_entropy<Batch, 16>(p.h5, targets);
        p.fifth.transpose_weights();
        p.fifth.template backward<Batch>(p.h4, p.h5, p.d4);
        p.fourth.transpose_weights();
        p.fourth.template backward<Batch>(p.h3, p.d4, p.d3);
        p.third.transpose_weights();
        p.third.template backward<Batch>(p.h2, p.d3, p.d2);
        p.gradient1.clear();
        p.gradient2.clear();
        p.slopes2.set(p.second);
        for (std::size_t b = 0; b < Batch; ++b) backward_convolutions(x + b * 784, b);
        update_convolutions();
        optimizer.begin();
        p.fifth.template update<Batch>(optimizer, p.h4, 96, p.h5);
        p.fourth.template update<Batch>(optimizer, p.h3, 128, p.d4);
        p.third.template update<Batch>(optimizer, p.h2, 256, p.d3);
        return loss;
    }
    [[nodiscard]] network_values values() const {
        const parts& p = *all;
        layer_values first = empty_layer(25, 6), second = empty_layer(150, 16);
        for (std::size_t o = 0; o < 6; ++o) {
            for (std::size_t k = 0; k < 25; ++k) first.at(o, k) = p.first.weight[k][o];
            first.bias[o] = p.first.bias[o];
        }
        for (std::size_t o = 0; o < 16; ++o) {
            for (std::size_t i = 0; i < 6; ++i)
                for (std::size_t k = 0; k < 25; ++k)
                    second.at(o, i * 25 + k) = p.second.weight[k * 6 + i][o];
            second.bias[o] = p.second.bias[o];
        }
        return {first, second, channels_first(cut(p.third.values(), 256, 120), 16),
                cut(p.fourth.values(), 120, 84), cut(p.fifth.values(), 84, 10)};
    }
};

}  // namespace bench::limit

#endif
