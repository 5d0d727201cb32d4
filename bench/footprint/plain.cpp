// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, in plain C++.
#include "weights.hpp"

template <std::size_t In, std::size_t Out>
struct layer {
    float w[Out][In];
    float b[Out];

    explicit layer(int number) {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) w[o][i] = weight(number, o, i);
            b[o] = bias(number, o);
        }
    }
    void forward(const float* x, float* y, bool relu) const {
        for (std::size_t o = 0; o < Out; ++o) {
            float sum = b[o];
            for (std::size_t i = 0; i < In; ++i) sum += w[o][i] * x[i];
            y[o] = relu && sum < 0 ? 0 : sum;
        }
    }
};

int main() {
    const layer<4, 16> first{0};
    const layer<16, 16> second{1};
    const layer<16, 3> third{2};
    const float x[] = {input(0), input(1), input(2), input(3)};
    float h1[16];
    float h2[16];
    float y[3];
    first.forward(x, h1, true);
    second.forward(h1, h2, true);
    third.forward(h2, y, false);
    return finish(y);
}
