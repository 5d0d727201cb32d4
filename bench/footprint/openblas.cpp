// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with OpenBLAS.
#include "weights.hpp"

#include <cblas.h>
#include <vector>

namespace {

void forward(int number, int in, int out, const float* x, float* y, bool relu) {
    std::vector<float> w(static_cast<std::size_t>(in) * static_cast<std::size_t>(out));
    for (std::size_t k = 0; k < w.size(); ++k)
        w[k] = weight(number, k / static_cast<std::size_t>(in), k % static_cast<std::size_t>(in));
    for (int o = 0; o < out; ++o) y[o] = bias(number, static_cast<std::size_t>(o));
    cblas_sgemv(CblasRowMajor, CblasNoTrans, out, in, 1, w.data(), in, x, 1, 1, y, 1);
    for (int o = 0; o < out; ++o) y[o] = relu && y[o] < 0 ? 0 : y[o];
}

}  // namespace

int main() {
    const float x[] = {input(0), input(1), input(2), input(3)};
    float h1[16];
    float h2[16];
    float y[3];
    forward(0, 4, 16, x, h1, true);
    forward(1, 16, 16, h1, h2, true);
    forward(2, 16, 3, h2, y, false);
    return finish(y);
}
