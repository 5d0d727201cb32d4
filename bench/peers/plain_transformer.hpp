// SPDX-License-Identifier: MIT
// Plain C++: predictions of a layer of a transformer's encoder by loops over arrays that a compiler
// can vectorise.
#pragma once

#include "plain_streaming.hpp"

#include <algorithm>
#include <cmath>

namespace bench::plain {

class encoder_predictor {
    static constexpr std::size_t steps = 32, width = 64, hidden = 256, head = 16;
    columns<width, 3 * width> in;
    columns<width, width> out;
    layer_values first_norm;
    columns<width, hidden> first;
    columns<hidden, width> second;
    layer_values second_norm;

    static void normalize(const layer_values& by, float* x) {
        float sum = 0, squares = 0;
        for (std::size_t i = 0; i < width; ++i) sum += x[i];
        const float mean = sum / width;
        for (std::size_t i = 0; i < width; ++i) squares += (x[i] - mean) * (x[i] - mean);
        const float factor = 1 / std::sqrt(squares / width + 1e-5F);
        for (std::size_t i = 0; i < width; ++i)
            x[i] = (x[i] - mean) * factor * by.weight[i] + by.bias[i];
    }
    /// One query of one head.
    static void attend(const float (*all)[3 * width], std::size_t t, std::size_t from, float* y) {
        float p[steps], total = 0;
        for (std::size_t s = 0; s < steps; ++s) {
            p[s] = 0;
            for (std::size_t i = 0; i < head; ++i)
                p[s] += all[t][from + i] * all[s][width + from + i];
        }
        const float top = *std::max_element(p, p + steps);
        for (std::size_t s = 0; s < steps; ++s) total += p[s] = std::exp((p[s] - top) / 4);
        std::fill_n(y, head, 0.0F);
        for (std::size_t s = 0; s < steps; ++s)
            for (std::size_t i = 0; i < head; ++i)
                y[i] += p[s] / total * all[s][2 * width + from + i];
    }

public:
    explicit encoder_predictor(const network_values& from)
        : in(from[0]),
          out(from[1]),
          first_norm(from[2]),
          first(from[3]),
          second(from[4]),
          second_norm(from[5]) {}

    void predict(const float* x, float* y) const {
        float projected[steps][3 * width];
        for (std::size_t t = 0; t < steps; ++t) in.apply(x + t * width, projected[t]);
        for (std::size_t t = 0; t < steps; ++t, x += width, y += width) {
            float attended[width], between[width], h[hidden];
            for (std::size_t from = 0; from < width; from += head)
                attend(projected, t, from, attended + from);
            out.apply(attended, between);
            for (std::size_t i = 0; i < width; ++i) between[i] += x[i];
            normalize(first_norm, between);
            first.apply(between, h);
            for (float& value : h) value = value > 0 ? value : 0;
            second.apply(h, y);
            for (std::size_t i = 0; i < width; ++i) y[i] += between[i];
            normalize(second_norm, y);
        }
    }
};

}  // namespace bench::plain
