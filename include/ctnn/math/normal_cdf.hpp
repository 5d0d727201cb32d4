// SPDX-License-Identifier: MIT
// The distribution function of the standard normal distribution.
#pragma once

#include <ctnn/math/detail/exp_reduction.hpp>

namespace ctnn::math {

namespace detail {

// The tail's constants a, b and k are explained at normal_tail_slope.
template <Scalar S>
struct normal_cdf_limits;
template <>
struct normal_cdf_limits<float> {
    static constexpr float centre = 0.67f;         // up to it the series, from it the tail
    static constexpr float highest = 14.5f;        // beyond it the tail rounds to zero
    static constexpr std::int32_t head = -0x1000;  // masks the first 12 bits of a number
    static constexpr float b = 1.5f;
    static constexpr float a = 2.3857421875f;
    static constexpr float k = 0x1.23e9e6p-1f;
};
template <>
struct normal_cdf_limits<double> {
    static constexpr double centre = 0.67;
    static constexpr double highest = 38.75;
    static constexpr std::int64_t head = -0x8000000;  // the first 26 bits
    static constexpr double b = 4.0;
    static constexpr double a = 3.0341796875;
    static constexpr double k = 0x1.b16fa1017afc7p-1;
};

// (Phi(x) - 1/2) / x - 1/2 as a polynomial in x^2, for x^2 up to 0.45.
template <class T>
[[nodiscard]] constexpr T normal_cdf_series(T x2) noexcept {
    const T x4 = x2 * x2;
    if constexpr (std::is_same_v<scalar_of<lanes_in_t<T>>, float>) {
        const T p0 = -0x1.9deeb4p-4f + x2 * -0x1.105814p-4f;
        const T p2 = 0x1.46c47ap-7f + x2 * -0x1.359e3ep-10f;
        return p0 + x4 * T(p2 + x4 * 0x1.b03414p-14f);
    } else {
        const T p0 = (-0x1.9deeb30af26bep-4 + x2 * -0x1.1058377e2cecp-4) +
                     x4 * T(0x1.46d04297664f1p-7 + x2 * -0x1.37403f69e947fp-10);
        const T p4 = (0x1.e42b0c3435c63p-14 + x2 * -0x1.3ce8c4e4ec7b9p-17) +
                     x4 * T(0x1.657df82e51c6p-21 + x2 * -0x1.60826881a3208p-25);
        const T x8 = x4 * x4;
        return p0 + x8 * T(p4 + x8 * 0x1.19fa58c42eda3p-29);
    }
}

// (K - k) / q as a polynomial in q = (t - a) / (t + b), where K = (t + b) Phi(-t) e^(t^2/2) is k at
// t = a: minimax polynomials, each coefficient rounded before the next ones are fitted.
template <class T>
[[nodiscard]] constexpr T normal_tail_slope(T q) noexcept {
    const T q2 = q * q;
    const T q4 = q2 * q2;
    if constexpr (std::is_same_v<scalar_of<lanes_in_t<T>>, float>) {
        // degree 9, relative error of K 2^-28
        const T h2 =
            (-0x1.81000ap-6f + q * 0x1.0952dep-6f) + q2 * T(0x1.baa4c4p-8f + q * -0x1.95f5c4p-11f);
        const T h6 = (-0x1.afeccep-10f + q * -0x1.2047a6p-11f) +
                     q2 * T(0x1.182a24p-13f + q * 0x1.793bdep-13f);
        return -0x1.582188p-3f + q * T(h2 + q4 * T(h6 + q4 * 0x1.85683p-15f));
    } else {
        // degree 20, relative error of K 2^-57
        const T h2 = (0x1.37e759506e0ebp-1 + q * -0x1.4cc6dfc9db87cp-2) +
                     q2 * T(0x1.b9a23cfcbce89p-4 + q * -0x1.f9f56e49560b6p-8);
        const T h6 = (-0x1.5d6743b4dfb9ap-7 + q * 0x1.adba011192e8dp-9) +
                     q2 * T(0x1.27886ae09f0fbp-10 + q * -0x1.438b3e659bbfp-11);
        const T h10 = (-0x1.7c2c15d635c58p-13 + q * 0x1.c5d4932157af9p-14) +
                      q2 * T(0x1.69da0bc980749p-15 + q * -0x1.1b52300dcf7bbp-16);
        const T h14 = (-0x1.8ac0161305962p-17 + q * 0x1.6f01883e0c072p-20) +
                      q2 * T(0x1.9efdd9b1baea3p-19 + q * 0x1.36bfea63026fcp-21);
        const T h18 = (-0x1.d33d0c0af52c7p-21 + q * -0x1.579842b1a761ep-22) +
                      q2 * T(0x1.6c857498addc9p-22 + q * -0x1.0ced2192ef479p-24);
        const T q8 = q4 * q4;
        const T h = T(h2 + q4 * h6) + q8 * T(T(h10 + q4 * h14) + q8 * h18);
        return -0x1.a6659835c3d04p-1 + q * h;
    }
}

template <class T, class L>
[[nodiscard]] constexpr L normal_cdf_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    using limit = normal_cdf_limits<S>;
    const L size = magnitude(x);
    const L at_most = size < limit::highest ? size : limit::highest;
    const T t = at_most > limit::centre ? at_most : limit::centre;

    const T head = __builtin_bit_cast(L, __builtin_bit_cast(I, t) & limit::head);
    const T square = static_cast<L>(head) * static_cast<L>(head) * S(-0.5);  // exact
    const T more = T((t - head) * (t + head)) * S(-0.5);
    const T shifted = (square + more) * S(0x1.71547652b82fep0) + f::rounder;
    const T p = expm1_reduced<T>(square, shifted - f::rounder, more);

    const T w = S(1) / (t + limit::b);
    const T q = (t - limit::a) * w;
    const T qh = q * normal_tail_slope<T>(q);
    const T k = qh + limit::k;
    // m = k / (t + b) as a short number and the rest: products with the short one are exact.
    const T km = k * w;
    const L m = __builtin_bit_cast(L, __builtin_bit_cast(I, km) & limit::head);
    const L left = ((static_cast<L>(k) - m * limit::b) - m * static_cast<L>(head)) -
                   m * static_cast<L>(t - head);
    const T m_rest = w * (left + (qh - (k - limit::k)));
    const T y = m + (p * m + (p * m_rest + m_rest));

    const auto n = __builtin_bit_cast(I, shifted) - f::rounder_bits;
    const auto half = n >> 1;
    const T first = __builtin_bit_cast(L, (half << f::fraction_bits) + f::one);
    const T second = __builtin_bit_cast(L, ((n - half) << f::fraction_bits) + f::one);
    const T tail = T(y * first) * second;
    const L outer = x < S(0) ? static_cast<L>(tail) : static_cast<L>(S(1) - tail);

    const L inside = size < limit::centre ? x : limit::centre;
    const T c = inside;
    const T inner = c * normal_cdf_series<T>(c * c) + T(c * S(0.5) + S(0.5));
    return size < limit::centre ? static_cast<L>(inner) : (x == x ? outer : x);
}

}  // namespace detail

/// The distribution function of the standard normal distribution.
///
/// Formula: Phi(x) = erfc(-x / sqrt(2)) / 2; 0 at -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: float 2 ulp, double 4 ulp, on samples; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes normal_cdf(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (__builtin_is_constant_evaluated()) return detail::normal_cdf_formula<Lanes>(x);
    }
    return detail::normal_cdf_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S normal_cdf(S x) noexcept {
    return normal_cdf<strict<S>>(x);
}

}  // namespace ctnn::math
