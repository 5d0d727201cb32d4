// SPDX-License-Identifier: MIT
// The values of the activations that are no elementary functions by themselves.
#pragma once

#include "function.hpp"

#include <ctnn/layers/celu.hpp>
#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu_tanh.hpp>
#include <ctnn/layers/hardsigmoid.hpp>
#include <ctnn/layers/hardswish.hpp>
#include <ctnn/layers/logsigmoid.hpp>
#include <ctnn/layers/mish.hpp>
#include <ctnn/layers/selu.hpp>
#include <ctnn/layers/softsign.hpp>
#include <ctnn/layers/tanhshrink.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <type_traits>

namespace accuracy {

template <class Activation>
inline constexpr auto value_of =
    []<class A, class L>(A, L x) -> L { return Activation::template value<A>(x); };

// x - tanh(x); up to 1 by the series of x cosh(x) - sinh(x), whose terms are positive.
template <class Wide>
Wide tanhshrink(Wide x) {
    if (!(std::abs(x) < 1)) return x - std::tanh(x);
    Wide term = x, sum = 0;
    for (int k = 2; k < 26; k += 2) {
        term *= x * x / (k * (k + 1));  // x^(k+1) / (k+1)!
        sum += k * term;
    }
    return sum / std::cosh(x);
}

// e^v, v = 2 sqrt(2 / pi) (x + 0.044715 x^3).
double gelu_tanh_exponential(double x) {
    return std::exp(1.5957691216057308 * x + 0.07135481627260025 * x * x * x);
}
// In two parts: a rounding error of v counts |v| times.
[[maybe_unused]] long double gelu_tanh_exponential(long double x) {
    constexpr long double a = 1.595769121605730711759784239737527474L, a_rest = 5.35117776e-20L;
    constexpr long double b = 0.0713548162726002487763387522798635L, b_rest = -8.75006214e-22L;
    const long double square = x * x, square_rest = std::fma(x, x, -square);
    const long double part = b * square;
    const long double part_rest = std::fma(b, square, -part) + b * square_rest + b_rest * square;
    const long double sum = a + part;
    const long double sum_rest =
        (a > part ? part - (sum - a) : a - (sum - part)) + part_rest + a_rest;
    const long double v = x * sum;
    return std::exp(v) * (1 + (std::fma(x, sum, -v) + x * sum_rest));
}
template <class Wide>
Wide gelu_tanh(Wide x) {
    if (x < -40) return 0;
    return x > 40 ? x : x / (1 + 1 / gelu_tanh_exponential(x));
}

inline constexpr long double selu_scale = 1.0507009873554804934193349852946L;

// The scale is rounded to the format, so numbers overflow from the greatest divided by that on.
template <class Wide, class S = std::conditional_t<std::is_same_v<Wide, double>, float, double>>
Wide selu_of_positive(Wide x) {
    const S scale = static_cast<S>(selu_scale);
    return x * scale < std::numeric_limits<S>::max() ? x * Wide(selu_scale)
                                                     : std::numeric_limits<Wide>::infinity();
}
inline constexpr long double selu_scale_alpha = 1.75809934084737685994021752081231934L;

inline const auto activations = std::tuple{
    function{"elu", 2, -40, 40, value_of<ctnn::elu<>>,
             [](auto x) { return x > 0 ? x : std::expm1(x); }},
    function{"selu", 2, -40, 40, value_of<ctnn::selu>,
             []<class Wide>(Wide x) {
                 return x > 0 ? selu_of_positive(x) : Wide(selu_scale_alpha) * std::expm1(x);
             }},
    function{"hardswish", 2, -4, 4, value_of<ctnn::hardswish>,
             [](auto x) { return x < -3  ? 0
                                 : x > 3 ? x
                                         : x * (x + 3) / 6; }},
    function{
        "hardsigmoid", 2, -4, 4, value_of<ctnn::hardsigmoid>,
        []<class Wide>(Wide x) { return std::isnan(x) ? x : std::clamp<Wide>(x + 3, 0, 6) / 6; }},
    function{"softsign", 2, -40, 40, value_of<ctnn::softsign>,
             []<class Wide>(Wide x) {
                 return std::isinf(x) ? std::copysign(Wide(1), x) : x / (1 + std::abs(x));
             }},
    function{"logsigmoid", 2, -50, 750, value_of<ctnn::logsigmoid>,
             [](auto x) { return x < -700 ? x : -std::log1p(std::exp(-x)); }},
    function{"mish", 2, -760, 40, value_of<ctnn::mish>,
             [](auto x) {
                 return x < -12'000 ? 0 : x > 700 ? x : x * std::tanh(std::log1p(std::exp(x)));
             }},
    function{"gelu_tanh", 2, -22, 9, value_of<ctnn::gelu_tanh>,
             [](auto x) { return gelu_tanh(x); }},
    function{"tanhshrink", 2, -20, 20, value_of<ctnn::tanhshrink>,
             [](auto x) { return tanhshrink(x); }},
};

}  // namespace accuracy
