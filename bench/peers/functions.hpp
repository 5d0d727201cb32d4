// SPDX-License-Identifier: MIT
// Functions over an array by the limit, by plain C++ and by Eigen.
#pragma once

#include "../harness/functions.hpp"
#include "limit/functions.hpp"

#if defined(CTNN_BENCH_EIGEN)
#include <Eigen/Core>

#include <unsupported/Eigen/SpecialFunctions>
#endif

#include <cmath>
#include <type_traits>

namespace bench {

template <class A, class B>
inline constexpr bool is = std::is_same_v<A, B>;

#if defined(CTNN_BENCH_LIMIT)
namespace limit {

template <class Function>
struct over_array {
    static void apply(const array& x, array& y) {
        for (std::size_t i = 0; i < array_size; i += 2 * f16::size) {
            const f16 a = f16::load(x.data + i);
            const f16 b = f16::load(x.data + i + f16::size);
            value(a).store(y.data + i);
            value(b).store(y.data + i + f16::size);
        }
    }

private:
    static f16 value(f16 x) {
        if constexpr (is<Function, exponential>) return exp(x);
        if constexpr (is<Function, ctnn::tanh>) return tanh(x);
        if constexpr (is<Function, ctnn::sigmoid>) return sigmoid(x);
        if constexpr (is<Function, ctnn::gelu>) return gelu(x);
    }
};

}  // namespace limit
#endif

namespace plain {

template <class Function>
struct over_array {
    static void apply(const array& x, array& y) {
        for (std::size_t i = 0; i < array_size; ++i) y.data[i] = value(x.data[i]);
    }

private:
    static float value(float x) {
        if constexpr (is<Function, exponential>) return std::exp(x);
        if constexpr (is<Function, ctnn::tanh>) return std::tanh(x);
        if constexpr (is<Function, ctnn::sigmoid>) return 1 / (1 + std::exp(-x));
        if constexpr (is<Function, ctnn::gelu>) return 0.5F * x * (1 + std::erf(x * 0.707106781F));
    }
};

}  // namespace plain

#if defined(CTNN_BENCH_EIGEN)
namespace eigen {

template <class Function>
struct over_array {
    static void apply(const array& from, array& to) {
        using mapped = Eigen::Array<float, static_cast<int>(array_size), 1>;
        const Eigen::Map<const mapped> x{from.data};
        Eigen::Map<mapped> y{to.data};
        if constexpr (is<Function, exponential>) y = x.exp();
        if constexpr (is<Function, ctnn::tanh>) y = x.tanh();
        if constexpr (is<Function, ctnn::sigmoid>) y = 1 / (1 + (-x).exp());
        if constexpr (is<Function, ctnn::gelu>) y = 0.5F * x * (1 + (x * 0.707106781F).erf());
    }
};

}  // namespace eigen
#endif

}  // namespace bench
