// SPDX-License-Identifier: MIT
// Plain C++: predictions of networks on images by loops over arrays that a compiler can vectorise.
#pragma once

#include "plain_streaming.hpp"

#include <algorithm>

namespace bench::plain {

/// A convolution and relu: for each weight a row of places at once.
template <std::size_t In, std::size_t Out, std::size_t Extent, std::size_t Kernel,
          std::size_t Padding>
struct convolution {
    static constexpr std::size_t padded = Extent + 2 * Padding, places = padded - Kernel + 1;
    layer_values values;

    /// y = the sums, added to what is in y where `Add`; then relu.
    template <bool Add = false>
    void apply(const float* x, float* y) const {
        static float image[In][padded][padded];
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t r = 0; r < Extent; ++r)
                std::copy_n(x + (i * Extent + r) * Extent, Extent, &image[i][r + Padding][Padding]);
        for (std::size_t o = 0; o < Out; ++o)
            for (std::size_t r = 0; r < places; ++r) {
                float sums[places];
                std::fill_n(sums, places, values.bias[o]);
                for (std::size_t i = 0; i < In; ++i)
                    for (std::size_t k = 0; k < Kernel * Kernel; ++k) {
                        const float weight = values.at(o, i * Kernel * Kernel + k);
                        const float* const from = &image[i][r + k / Kernel][k % Kernel];
                        for (std::size_t c = 0; c < places; ++c) sums[c] += weight * from[c];
                    }
                float* const to = y + (o * places + r) * places;
                for (std::size_t c = 0; c < places; ++c) {
                    const float sum = Add ? sums[c] + to[c] : sums[c];
                    to[c] = sum > 0 ? sum : 0;
                }
            }
    }
};

template <std::size_t Channels, std::size_t Extent>
void max_pool(const float* x, float* y) {
    for (std::size_t i = 0; i < Channels; ++i)
        for (std::size_t r = 0; r < Extent; r += 2)
            for (std::size_t c = 0; c < Extent; c += 2) {
                const float* const at = x + (i * Extent + r) * Extent + c;
                *y++ = std::max(std::max(at[0], at[1]), std::max(at[Extent], at[Extent + 1]));
            }
}

class lenet_predictor {
    convolution<1, 6, 28, 5, 0> first;
    convolution<6, 16, 12, 5, 0> second;
    columns<256, 120> third;
    columns<120, 84> fourth;
    columns<84, 10> fifth;

    static void relu(float* y, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) y[i] = y[i] > 0 ? y[i] : 0;
    }

public:
    explicit lenet_predictor(const network_values& from)
        : first{from[0]}, second{from[1]}, third(from[2]), fourth(from[3]), fifth(from[4]) {}

    void predict(const float* x, float* y) const {
        float a[6 * 24 * 24], b[6 * 12 * 12], c[16 * 8 * 8], d[256], e[120], f[84];
        first.apply(x, a);
        max_pool<6, 24>(a, b);
        second.apply(b, c);
        max_pool<16, 8>(c, d);
        third.apply(d, e);
        relu(e, 120);
        fourth.apply(e, f);
        relu(f, 84);
        fifth.apply(f, y);
    }
};

class residual_predictor {
    using inner = convolution<16, 16, 32, 3, 1>;
    convolution<3, 16, 32, 3, 1> first;
    std::vector<inner> blocks;
    columns<16, 10> last;

public:
    explicit residual_predictor(const network_values& from) : first{from[0]}, last(from.back()) {
        for (std::size_t l = 1; l + 1 < from.size(); ++l) blocks.push_back({from[l]});
    }

    void predict(const float* image, float* y) const {
        static float x[16 * 1024], h[16 * 1024];
        first.apply(image, x);
        for (std::size_t l = 0; l < blocks.size(); l += 2) {
            blocks[l].apply(x, h);
            blocks[l + 1].template apply<true>(h, x);
        }
        float means[16];
        for (std::size_t i = 0; i < 16; ++i) {
            float sum = 0;
            for (std::size_t p = 0; p < 1024; ++p) sum += x[i * 1024 + p];
            means[i] = sum / 1024;
        }
        last.apply(means, y);
    }
};

}  // namespace bench::plain
