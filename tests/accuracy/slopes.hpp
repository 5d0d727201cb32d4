// SPDX-License-Identifier: MIT
// The slopes of the activations, as a backward pass computes them from an input and its output.
#pragma once

#include "function.hpp"

#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/target/operations.hpp>

#include <cmath>
#include <numbers>
#include <ratio>
#include <tuple>

namespace accuracy {

template <class Activation>
inline constexpr auto slope_of = []<class A, class L>(A, L x) -> L {
    return Activation::template derivative<A>(x, Activation::template value<A>(x));
};

// e^-|x| / (1 + e^-|x|)^2
template <class Wide>
Wide sigmoid_slope(Wide x) {
    const Wide e = std::exp(-std::abs(x));
    return e / ((1 + e) * (1 + e));
}

// The slopes at x and -x add up to 1; below -12,000 it is zero in every format.
template <class Wide>
Wide silu_slope(Wide x) {
    if (x > 0) return 1 - silu_slope(-x);
    if (x < -12'000) return 0;
    const Wide e = std::exp(x);
    return e / (1 + e) * (1 + x / (1 + e));
}

template <class Cdf, class Wide>
Wide gelu_slope(Cdf normal_cdf, Wide x) {
    if (x > 0) return 1 - gelu_slope(normal_cdf, -x);
    if (x < -40) return 0;
    const Wide density =
        std::exp(-x * x / 2) * std::numbers::inv_sqrtpi_v<Wide> / std::numbers::sqrt2_v<Wide>;
    return normal_cdf(x) + x * density;
}

/// The same between two limits, and for NaN. Left of where a slope crosses zero its error is
/// relative.
template <class Activation>
inline constexpr auto slope_between(double low, double high) {
    return [low, high]<class A, class L>(A arithmetic, L x) -> L {
        using S = typename A::scalar;
        return slope_of<Activation>(
            arithmetic, ctnn::simd::clamp(x, static_cast<S>(low), static_cast<S>(high)));
    };
}
template <class Wide>
Wide between(double low, Wide x, double high) {
    return x < low ? Wide(low) : x > high ? Wide(high) : x;
}

/// sigmoid's and tanh's slopes are y (1 - y) and 1 - y^2, PyTorch's formulas, which cancel where y
/// nears 1; those of gelu and silu cross zero. Their errors count in ulp of 1/4 or 1 where the
/// slope is less.
template <class Cdf>
auto slopes(Cdf normal_cdf) {
    using half = std::ratio<1, 2>;
    const auto elu = [](auto x) { return x > 0 ? 1 : std::exp(x); };
    return std::tuple{
        function{"elu_slope", 1, -750, 40, slope_of<ctnn::elu<>>, elu},
        function{"elu_half_slope", 1, -750, 40, slope_of<ctnn::elu<half>>,
                 [](auto x) { return x > 0 ? 1 : std::exp(x) / 2; }},
        function{"sigmoid_slope", 3, -750, 40, slope_of<ctnn::sigmoid>,
                 [](auto x) { return sigmoid_slope(x); }, 0.25},
        function{"tanh_slope", 2, -20, 20, slope_of<ctnn::tanh>,
                 [](auto x) { return 4 * sigmoid_slope(2 * x); }, 1},
        function{"softplus_slope", 2, -750, 40, slope_of<ctnn::softplus>,
                 [](auto x) { return 1 / (1 + std::exp(-x)); }},
        function{"silu_slope", 3, -750, 40, slope_of<ctnn::silu>,
                 [](auto x) { return silu_slope(x); }, 0.25},
        function{"silu_slope_left", 4.5, -750, -2.5, slope_between<ctnn::silu>(-80, -2.5),
                 [](auto x) { return silu_slope(between(-80, x, -2.5)); }},
        function{"gelu_slope", 3, -39, 9, slope_of<ctnn::gelu>,
                 [normal_cdf](auto x) { return gelu_slope(normal_cdf, x); }, 0.25},
        function{"gelu_slope_left", 4, -39, -1.5, slope_between<ctnn::gelu>(-40, -1.5),
                 [normal_cdf](auto x) { return gelu_slope(normal_cdf, between(-40, x, -1.5)); }},
        function{"relu_slope", 0, -4, 4, slope_of<ctnn::relu>,
                 [](auto x) -> decltype(x) { return x > 0; }},
    };
}

}  // namespace accuracy
