// SPDX-License-Identifier: MIT
// The slopes of the activations, as a backward pass computes them from an input and its output.
#pragma once

#include "activations.hpp"
#include "function.hpp"

#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/gelu_tanh.hpp>
#include <ctnn/layers/hardswish.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/mish.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/selu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/softsign.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/layers/tanhshrink.hpp>
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

template <class Wide>
Wide gelu_tanh_slope(Wide x) {
    if (x > 0) return 1 - gelu_tanh_slope(-x);
    if (x < -40) return 0;
    const Wide gate = 1 / (1 + 1 / gelu_tanh_exponential(x));
    const Wide scale = 2 * std::numbers::sqrt2_v<Wide> * std::numbers::inv_sqrtpi_v<Wide>;
    return gate * (1 + x * scale * (1 + 3 * Wide(0.044715L) * x * x) * (1 - gate));
}

// tanh(s) + x sigmoid(x) / cosh(s)^2, s = log(1 + e^x)
template <class Wide>
Wide mish_slope(Wide x) {
    if (x < -11'000) return 0;
    if (x > 700) return 1;
    const Wide soft = std::log1p(std::exp(x)), root = std::cosh(soft);
    return std::tanh(soft) + x / ((1 + std::exp(-x)) * root * root);
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
        function{"selu_slope", 2, -750, 40, slope_of<ctnn::selu>,
                 []<class Wide>(Wide x) {
                     return x > 0 ? Wide(selu_scale) : Wide(selu_scale_alpha) * std::exp(x);
                 }},
        function{"hardswish_slope", 2, -4, 4, slope_of<ctnn::hardswish>,
                 []<class Wide>(Wide x) -> Wide {
                     return x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
                 }},
        function{"softsign_slope", 3, -40, 40, slope_of<ctnn::softsign>,
                 [](auto x) { return 1 / ((1 + std::abs(x)) * (1 + std::abs(x))); }},
        function{"mish_slope", 3, -750, 40, slope_of<ctnn::mish>,
                 [](auto x) { return mish_slope(x); }, 0.25},
        function{"mish_slope_left", 3, -750, -2.5, slope_between<ctnn::mish>(-80, -2.5),
                 [](auto x) { return mish_slope(between(-80, x, -2.5)); }},
        function{"gelu_tanh_slope", 3, -22, 9, slope_of<ctnn::gelu_tanh>,
                 [](auto x) { return gelu_tanh_slope(x); }, 0.25},
        function{"gelu_tanh_slope_left", 5.5, -22, -1.5, slope_between<ctnn::gelu_tanh>(-9.5, -1.5),
                 [](auto x) { return gelu_tanh_slope(between(-9.5, x, -1.5)); }},
        function{"tanhshrink_slope", 5.5, -20, 20, slope_of<ctnn::tanhshrink>,
                 [](auto x) { return std::tanh(x) * std::tanh(x); }},
        function{"relu_slope", 0, -4, 4, slope_of<ctnn::relu>,
                 [](auto x) -> decltype(x) { return x > 0; }},
    };
}

}  // namespace accuracy
