// SPDX-License-Identifier: MIT
// The peers: the same networks as one would write them without a library, and with Eigen.
#pragma once

#include <ctnn/ctnn.hpp>

#if defined(CTNN_BENCH_EIGEN)
#include <Eigen/Core>
#endif

#include <cmath>
#include <cstddef>

namespace bench {

/// A layer in fixed arrays.
template <std::size_t In, std::size_t Out>
struct plain_linear {
    float weight[Out][In];
    float bias[Out];

    explicit plain_linear(const ctnn::linear<In, Out>::template parameters<float>& from) noexcept {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) weight[o][i] = from.weight(o, i);
            bias[o] = from.bias[o];
        }
    }

    template <class Activation>
    void forward(const float (&x)[In], float (&y)[Out], Activation activation) const noexcept {
        for (std::size_t o = 0; o < Out; ++o) {
            float sum = bias[o];
            for (std::size_t i = 0; i < In; ++i) sum += weight[o][i] * x[i];
            y[o] = activation(sum);
        }
    }
};

inline constexpr auto plain_tanh = [](float x) { return std::tanh(x); };
inline constexpr auto plain_relu = [](float x) { return x > 0 ? x : 0; };
inline constexpr auto plain_sigmoid = [](float x) { return 1 / (1 + std::exp(-x)); };
inline constexpr auto plain_identity = [](float x) { return x; };

#if defined(CTNN_BENCH_EIGEN)
template <std::size_t Rows, std::size_t Columns = 1>
using eigen_matrix = Eigen::Matrix<float, static_cast<int>(Rows), static_cast<int>(Columns)>;

/// A layer in Eigen's fixed matrices.
template <std::size_t In, std::size_t Out>
struct eigen_linear {
    eigen_matrix<Out, In> weight;
    eigen_matrix<Out> bias;

    explicit eigen_linear(const ctnn::linear<In, Out>::template parameters<float>& from) {
        for (std::size_t o = 0; o < Out; ++o) {
            const auto row = static_cast<Eigen::Index>(o);
            for (std::size_t i = 0; i < In; ++i)
                weight(row, static_cast<Eigen::Index>(i)) = from.weight(o, i);
            bias(row) = from.bias[o];
        }
    }

    [[nodiscard]] eigen_matrix<Out> forward(const eigen_matrix<In>& x) const {
        return weight * x + bias;
    }
};

[[nodiscard]] inline auto eigen_sigmoid(const auto& x) {
    return (1 / (1 + (-x.array()).exp())).matrix().eval();
}
#endif

/// What peers may differ by: they round elsewhere, and their functions are other ones.
inline constexpr auto same_numbers = ctnn::tolerance::absolute_error(1e-5);

}  // namespace bench
