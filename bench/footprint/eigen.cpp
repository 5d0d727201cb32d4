// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with Eigen.
#include "weights.hpp"

#include <Eigen/Core>

template <int In, int Out>
struct layer {
    Eigen::Matrix<float, Out, In> w;
    Eigen::Matrix<float, Out, 1> b;

    explicit layer(int number) {
        for (int o = 0; o < Out; ++o) {
            for (int i = 0; i < In; ++i)
                w(o, i) = weight(number, static_cast<std::size_t>(o), static_cast<std::size_t>(i));
            b(o) = bias(number, static_cast<std::size_t>(o));
        }
    }
};

int main() {
    const layer<4, 16> first{0};
    const layer<16, 16> second{1};
    const layer<16, 3> third{2};
    const Eigen::Vector4f x{input(0), input(1), input(2), input(3)};
    const Eigen::Matrix<float, 16, 1> h1 = (first.w * x + first.b).cwiseMax(0);
    const Eigen::Matrix<float, 16, 1> h2 = (second.w * h1 + second.b).cwiseMax(0);
    const Eigen::Vector3f y = third.w * h2 + third.b;
    return finish(y.data());
}
