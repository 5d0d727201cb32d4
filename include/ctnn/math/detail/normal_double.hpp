// SPDX-License-Identifier: MIT
// The normal distribution and the error function in double.
#pragma once

#include <ctnn/math/exp.hpp>

#include <cstdint>

// The centre by its power series, the tails by the continued fraction of Mills' ratio (Laplace, 1805):
// both add positive terms only, so nothing cancels. Slower than the float versions, which are minimax.

namespace ctnn::math::detail {

inline constexpr double normal_centre = 0.68;  // up to it the series, beyond it the continued fraction

/// e^(-t^2 / 2) / sqrt(2 pi), t^2 in two parts, the first exact: right for large t too.
template <Arithmetic A>
[[nodiscard]] constexpr double normal_density(double t) noexcept {
    const double head =
        __builtin_bit_cast(double, __builtin_bit_cast(std::int64_t, t) & -0x8000000);
    const double rest = A::multiply(t - head, t + head);
    const double rough = exp<A>(A::multiply(head, head) * -0.5);
    const double density = A::multiply_add(rough, expm1<A>(rest * -0.5), rough);
    return A::multiply(0.39894228040143267793994605993438, density);
}

/// Phi(t) - 1/2 for t from 0 to normal_centre: density(t) * (t + t^3/3 + t^5/(3 5) + ...).
template <Arithmetic A>
[[nodiscard]] constexpr double normal_centre_part(double t) noexcept {
    const double square = A::multiply(t, t);
    double sum = 1;
    for (int k = 41; k >= 3; k -= 2) sum = A::multiply_add(sum, square / k, 1.0);
    return A::multiply(normal_density<A>(t), A::multiply(t, sum));
}

/// 1 - Phi(t) for t from normal_centre on: density(t) / (t + 1/(t + 2/(t + 3/...))).
template <Arithmetic A>
[[nodiscard]] constexpr double normal_tail(double t) noexcept {
    double fraction = t;
    const int terms = 10 + static_cast<int>(400 / A::multiply(t, t));
    for (int k = terms; k >= 1; --k) fraction = t + k / fraction;
    return normal_density<A>(t) / fraction;
}

template <Arithmetic A>
[[nodiscard]] constexpr double normal_cdf_double(double x) noexcept {
    const double size = x < 0 ? -x : x;
    if (!(size == size)) return x;
    const double t = size < 40 ? size : 40;  // the tail is zero from 38.5 on
    if (t < normal_centre) {
        const double part = normal_centre_part<A>(t);
        return x < 0 ? 0.5 - part : 0.5 + part;
    }
    const double tail = normal_tail<A>(t);
    return x < 0 ? tail : 1 - tail;
}

/// The coefficients of x^3, x^5, ... in the power series of erf: 2 / sqrt(pi) (-1)^k / (k! (2k + 1)).
struct erf_series {
    static constexpr int terms = 14;
    double coefficient[terms]{};

    consteval erf_series() {
        double factorial = 1.12837916709551257389615890312;
        for (int k = 1; k <= terms; ++k) {
            factorial /= -k;
            coefficient[k - 1] = factorial / (2 * k + 1);
        }
    }
};

/// erf(x) for |x| up to 0.5; the large term is added last.
template <Arithmetic A>
[[nodiscard]] constexpr double erf_centre(double x) noexcept {
    constexpr erf_series series;
    const double square = A::multiply(x, x);
    double sum = 0;
    for (int k = erf_series::terms; k-- > 0;)
        sum = A::multiply_add(sum, square, series.coefficient[k]);
    const double cube = A::multiply(x, square);
    return A::multiply_add(cube, sum, A::multiply(x, 1.12837916709551257389615890312));
}

template <Arithmetic A>
[[nodiscard]] constexpr double erf_double(double x) noexcept {
    constexpr double sqrt_2 = 1.41421356237309504880168872421;
    const double size = x < 0 ? -x : x;
    if (!(size == size)) return x;
    if (size < 0.5) return erf_centre<A>(x);
    const double result = 1 - 2 * normal_tail<A>(A::multiply(size < 6 ? size : 6, sqrt_2));
    return x < 0 ? -result : result;
}

}  // namespace ctnn::math::detail
