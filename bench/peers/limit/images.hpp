// SPDX-License-Identifier: MIT
// The limit: predictions of LeNet, and of a residual network of 16 channels.
#pragma once

#include "../../harness/network.hpp"
#include "inference.hpp"

#if defined(CTNN_BENCH_LIMIT)

#include <algorithm>
#include <memory>

namespace bench::limit {

/// Outputs side by side that a tile of 16 channels covers.
inline constexpr std::size_t places_of_16 = rows_of_16 >= 16 ? 16 : 4;

/// A convolution to 16 channels, a vector of them at each place: weights as [tap][in][16].
template <std::size_t In, std::size_t Kernel>
struct convolution_16 {
    alignas(64) float weight[Kernel * Kernel * In][16];
    alignas(64) float bias[16];

    explicit convolution_16(const layer_values& from) {
        for (std::size_t o = 0; o < 16; ++o) {
            for (std::size_t k = 0; k < Kernel * Kernel; ++k)
                for (std::size_t i = 0; i < In; ++i)
                    weight[k * In + i][o] = from.at(o, i * Kernel * Kernel + k);
            bias[o] = from.bias[o];
        }
    }
    /// The sums at `Rows` x `Columns` places; x is the first place's first tap, its numbers so far
    /// from one another.
    template <std::size_t Rows, std::size_t Columns, std::size_t Channel, std::size_t Row,
              std::size_t Column>
    CTNN_BENCH_INLINE void sum_up(const float* x, f16 (&sums)[Rows * Columns]) const {
        repeat<Rows * Columns>([&](auto p) CTNN_BENCH_INLINE { sums[p] = f16::load(bias); });
        const float* w = weight[0];
        for (std::size_t kr = 0; kr < Kernel; ++kr)
            for (std::size_t kc = 0; kc < Kernel; ++kc)
                for (std::size_t i = 0; i < In; ++i) {
                    const float* const here = x + kr * Row + kc * Column + i * Channel;
                    const f16 lanes = f16::load(w);
                    w += 16;
                    repeat<Rows * Columns>([&](auto p) CTNN_BENCH_INLINE {
                        const float number = here[p / Columns * Row + p % Columns * Column];
                        sums[p] = fma(f16::all(number), lanes, sums[p]);
                    });
                }
    }
};

/// The first convolution of LeNet, with relu and pooling: two rows of 24 places are three vectors.
struct lenet_first {
    /// Channels at once: as many as the registers hold.
    static constexpr std::size_t channels = rows_of_16 >= 16 ? 6 : 1;
    alignas(64) float weight[25][6];
    alignas(64) float bias[6];

    explicit lenet_first(const layer_values& from) {
        for (std::size_t o = 0; o < 6; ++o) {
            for (std::size_t k = 0; k < 25; ++k) weight[k][o] = from.at(o, k);
            bias[o] = from.bias[o];
        }
    }
    /// y is 6 x 12 x 12; `from`, where it is wanted, says at which pixel each number's window
    /// begins.
    template <class... From>
    void forward(const float* x, float* y, From*... from) const {
        for (std::size_t r = 0; r < 12; ++r)
            for (std::size_t o = 0; o < 6; o += channels)
                two_rows(x + r * 56, o, r * 12, y, from...);
    }

private:
    template <class... From>
    CTNN_BENCH_INLINE void two_rows(const float* x, std::size_t o, std::size_t place, float* y,
                                    From*... from) const {
        f16 above[channels], below[channels];  // 16 places of the two rows
        f8 end_above[channels], end_below[channels];
        repeat<channels>([&](auto c) CTNN_BENCH_INLINE {
            above[c] = below[c] = f16::all(bias[o + c]);
            end_above[c] = end_below[c] = f8::all(bias[o + c]);
        });
        for (std::size_t kr = 0; kr < 5; ++kr)
            for (std::size_t kc = 0; kc < 5; ++kc) {
                const float* const here = x + kr * 28 + kc;
                const f16 upper = f16::load(here), lower = f16::load(here + 28);
                const f8 end_upper = f8::load(here + 16), end_lower = f8::load(here + 44);
                repeat<channels>([&](auto c) CTNN_BENCH_INLINE {
                    const f16 w = f16::all(weight[kr * 5 + kc][o + c]);
                    const f8 half = low_half(w);
                    above[c] = fma(w, upper, above[c]);
                    below[c] = fma(w, lower, below[c]);
                    end_above[c] = fma(half, end_upper, end_above[c]);
                    end_below[c] = fma(half, end_lower, end_below[c]);
                });
            }
        repeat<channels>([&](auto c) CTNN_BENCH_INLINE {
            float* const to = y + (o + c) * 144 + place;
            const f16 top = max(max(above[c], below[c]), f16::zero());
            const f8 end_top = max(max(end_above[c], end_below[c]), f8::zero());
            pairs(low_half(top), high_half(top)).store(to);
            low_half(pairs(end_top, end_top)).store(to + 8);
            if constexpr (sizeof...(From) > 0) {
                float upper[24], lower[24];
                above[c].store(upper);
                end_above[c].store(upper + 16);
                below[c].store(lower);
                end_below[c].store(lower + 16);
                (say_where(upper, lower, place, from + (o + c) * 144 + place), ...);
            }
        });
    }
    static void say_where(const float* upper, const float* lower, std::size_t place, int* from) {
        const int first = static_cast<int>(place) / 12 * 56;
        for (int p = 0; p < 12; ++p) {
            const float a = upper[2 * p], b = upper[2 * p + 1], c = lower[2 * p];
            const float d = lower[2 * p + 1];
            const float ab = a > b ? a : b, cd = c > d ? c : d;
            const int of_ab = a > b ? 0 : 1, of_cd = c > d ? 28 : 29;
            from[p] = first + 2 * p + (ab > cd ? of_ab : of_cd);
        }
    }
    /// The larger of each two neighbours, of a and then of b.
    CTNN_BENCH_INLINE static f8 pairs(f8 a, f8 b) {
        const __m256 even = _mm256_shuffle_ps(a.v, b.v, 0x88),
                     odd = _mm256_shuffle_ps(a.v, b.v, 0xDD);
        const __m256d both = _mm256_castps_pd(_mm256_max_ps(even, odd));
        return {_mm256_castpd_ps(_mm256_permute4x64_pd(both, 0xD8))};
    }
};

/// With rows and columns of zeros added.
[[nodiscard]] inline layer_values padded(const layer_values& from, std::size_t in,
                                         std::size_t out) {
    layer_values to = empty_layer(in, out);
    for (std::size_t o = 0; o < from.out; ++o) {
        for (std::size_t i = 0; i < from.in; ++i) to.at(o, i) = from.at(o, i);
        to.bias[o] = from.bias[o];
    }
    return to;
}
/// Of what was (Channels, Places) with the channels side by side.
[[nodiscard]] inline layer_values channels_last(const layer_values& from, std::size_t channels) {
    layer_values to = from;
    const std::size_t places = from.in / channels;
    for (std::size_t o = 0; o < from.out; ++o)
        for (std::size_t i = 0; i < from.in; ++i)
            to.at(o, i % places * channels + i / places) = from.at(o, i);
    return to;
}

/// LeNet.
class lenet_predictor {
    /// 84 in whole vectors, which go several at once.
    static constexpr std::size_t width = vector_for<84>::size == 16 ? 96 : 128;
    struct parts {
        lenet_first first;
        convolution_16<6, 5> second;
        inference_layer<256, 128, sums::any_order> third;
        inference_layer<128, width, sums::any_order> fourth;
        inference_layer<width, 16, sums::any_order> fifth;
    };
    std::unique_ptr<parts> all;

    /// A square of places in one tile, then the larger ones.
    CTNN_BENCH_INLINE void second(const float* x, float* y) const {
        constexpr std::size_t columns = places_of_16 / 2;
        for (std::size_t r = 0; r < 8; r += 2)
            for (std::size_t c = 0; c < 8; c += columns) {
                f16 sums[2 * columns];
                all->second.template sum_up<2, columns, 144, 12, 1>(x + r * 12 + c, sums);
                repeat<columns / 2>([&](auto p) CTNN_BENCH_INLINE {
                    const f16 upper = max(sums[2 * p], sums[2 * p + 1]);
                    const f16 lower = max(sums[columns + 2 * p], sums[columns + 2 * p + 1]);
                    max(max(upper, lower), f16::zero()).store(y + (r * 2 + c / 2 + p) * 16);
                });
            }
    }

public:
    explicit lenet_predictor(const network_values& from)
        : all(new parts{lenet_first(from[0]), convolution_16<6, 5>(from[1]),
                        inference_layer<256, 128, sums::any_order>(
                            padded(channels_last(from[2], 16), 256, 128)),
                        inference_layer<128, width, sums::any_order>(padded(from[3], 128, width)),
                        inference_layer<width, 16, sums::any_order>(padded(from[4], width, 16))}) {}

    void predict(const float* x, float* y) const {
        alignas(64) float h1[6 * 144], h2[256], h3[128], h4[width], h5[16];
        all->first.forward(x, h1);
        second(h1, h2);
        const auto relu = [](auto sums)
                              CTNN_BENCH_INLINE { return max(sums, decltype(sums)::zero()); };
        all->third.forward(h2, h3, relu);
        all->fourth.forward(h3, h4, relu);
        all->fifth.forward(h4, h5, [](auto sums) CTNN_BENCH_INLINE { return sums; });
        std::copy_n(h5, 10, y);
    }
};

/// (3, 32, 32) to 16 channels, three residual blocks, averages, 10 classes: images with the
/// channels side by side, and a border of zeros.
class residual_predictor {
    static constexpr std::size_t row = 34 * 16, size = 34 * row;
    struct parts {
        convolution_16<3, 3> first;
        std::vector<convolution_16<16, 3>> blocks;
        inference_layer<16, 16, sums::any_order> last;
        alignas(64) float input[34 * 34 * 3]{};
        alignas(64) float x[size]{}, h[size]{};
    };
    std::unique_ptr<parts> all;

    /// y = relu(the convolution of x, plus what is in y where `Past`).
    template <bool Past, std::size_t In>
    static void convolve(const convolution_16<In, 3>& by, const float* x, float* y) {
        for (std::size_t r = 0; r < 32; ++r)
            for (std::size_t c = 0; c < 32; c += places_of_16) {
                f16 sums[places_of_16];
                by.template sum_up<1, places_of_16, 1, 34 * In, In>(x + (r * 34 + c) * In, sums);
                float* const to = y + (r + 1) * row + (c + 1) * 16;
                repeat<places_of_16>([&](auto p) CTNN_BENCH_INLINE {
                    if constexpr (Past) sums[p] = sums[p] + f16::load(to + p * 16);
                    max(sums[p], f16::zero()).store(to + p * 16);
                });
            }
    }

public:
    explicit residual_predictor(const network_values& from)
        : all(new parts{convolution_16<3, 3>(from[0]),
                        {},
                        inference_layer<16, 16, sums::any_order>(padded(from.back(), 16, 16))}) {
        for (std::size_t l = 1; l + 1 < from.size(); ++l) all->blocks.emplace_back(from[l]);
    }

    void predict(const float* image, float* y) const {
        parts& p = *all;
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t r = 0; r < 32; ++r)
                for (std::size_t c = 0; c < 32; ++c)
                    p.input[((r + 1) * 34 + c + 1) * 3 + i] = image[(i * 32 + r) * 32 + c];
        convolve<false>(p.first, p.input, p.x);
        for (std::size_t l = 0; l < p.blocks.size(); l += 2) {
            convolve<false>(p.blocks[l], p.x, p.h);
            convolve<true>(p.blocks[l + 1], p.h, p.x);
        }
        f16 total[4] = {f16::zero(), f16::zero(), f16::zero(), f16::zero()};
        for (std::size_t r = 1; r <= 32; ++r)
            for (std::size_t c = 1; c <= 32; c += 4)
                repeat<4>([&](auto n) CTNN_BENCH_INLINE {
                    total[n] = total[n] + f16::load(p.x + r * row + (c + n) * 16);
                });
        alignas(64) float h[16], padded_y[16];
        (((total[0] + total[1]) + (total[2] + total[3])) * f16::all(1.0F / 1024)).store(h);
        p.last.forward(h, padded_y, [](auto sums) CTNN_BENCH_INLINE { return sums; });
        std::copy_n(padded_y, 10, y);
    }
};

}  // namespace bench::limit

#endif
