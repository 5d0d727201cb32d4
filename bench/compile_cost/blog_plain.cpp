// SPDX-License-Identifier: MIT
// The blog's 10,000 rounds, in double, written out for this one network, without an abstraction.
#include <ctnn/math/sigmoid.hpp>

namespace {

struct network {
    double hidden[4]{0.15, 0.20, 0.25, 0.30};
    double last[4]{0.40, 0.45, 0.50, 0.55};
    double loss = 0;
};

constexpr network trained_on(network n, int rounds) {
    constexpr double x[]{0.05, 0.10};
    constexpr double target[]{0.01, 0.99};
    for (int round = 0; round < rounds; ++round) {
        double h[2]{};
        double y[2]{};
        for (int o = 0; o < 2; ++o)
            h[o] = ctnn::math::sigmoid(0.35 + n.hidden[2 * o] * x[0] + n.hidden[2 * o + 1] * x[1]);
        for (int o = 0; o < 2; ++o)
            y[o] = ctnn::math::sigmoid(0.60 + n.last[2 * o] * h[0] + n.last[2 * o + 1] * h[1]);
        n.loss = 0;
        double dy[2]{};
        double dh[2]{};
        for (int o = 0; o < 2; ++o) {
            const double difference = y[o] - target[o];
            n.loss += difference * difference / 2;
            dy[o] = difference * y[o] * (1 - y[o]);
        }
        for (int i = 0; i < 2; ++i)
            dh[i] = (dy[0] * n.last[i] + dy[1] * n.last[2 + i]) * h[i] * (1 - h[i]);
        for (int o = 0; o < 2; ++o)
            for (int i = 0; i < 2; ++i) {
                n.last[2 * o + i] -= 0.5 * dy[o] * h[i];
                n.hidden[2 * o + i] -= 0.5 * dh[o] * x[i];
            }
    }
    return n;
}

// 200 rounds fit in one evaluation.
template <int Evaluations>
constexpr network after = trained_on(after<Evaluations - 1>, 200);
template <>
constexpr network after<0> = {};

static_assert(after<50>.loss > 0.00003510 && after<50>.loss < 0.00003512);

}  // namespace

int main() {}
