// SPDX-License-Identifier: MIT
// The weights, the input and the prediction of the minimal programs: 4-16-16-3, relu.
#pragma once

#include <cstddef>
#include <cstdio>

/// The input, which no compiler may compute with.
inline float input(int i) {
    static const volatile float x[] = {0.5F, -0.25F, 1.0F, 0.75F};
    return x[i];
}

/// A number from -0.5 to 0.5, other for every weight of every layer.
inline float weight(int layer, std::size_t o, std::size_t i) {
    const auto n = (static_cast<unsigned>(layer) * 31 + static_cast<unsigned>(o)) * 37 +
                   static_cast<unsigned>(i);
    return static_cast<float>(n * 2654435761U >> 16 & 1023U) / 1023.0F - 0.5F;
}
inline float bias(int layer, std::size_t o) { return weight(layer, o, 30); }

/// Says that all is done and waits, so that the memory can be read; 0 if the prediction is the one
/// that these weights give.
inline int finish(const float* y) {
    constexpr float known[3] = {0.296679229F, 0.135228485F, 0.327431023F};
    std::puts("done");
    std::fflush(stdout);
    std::getchar();
    for (int o = 0; o < 3; ++o) {
        const float difference = y[o] - known[o];
        if (!(difference < 1e-5F && difference > -1e-5F)) return 1;
    }
    return 0;
}
