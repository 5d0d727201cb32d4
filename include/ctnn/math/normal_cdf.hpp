// SPDX-License-Identifier: MIT
// The distribution function of the standard normal distribution.
#pragma once

#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/normal_double.hpp>

namespace ctnn::math {

namespace detail {

template <Scalar S>
struct normal_cdf_limits;
template <>
struct normal_cdf_limits<float> {
    static constexpr float centre = 0.67f;    // up to it the series, from it the tail
    static constexpr float highest = 14.5f;  // beyond it the tail rounds to zero
    static constexpr std::int32_t head = -0x1000;  // masks the first 12 bits of a number
};

// (Phi(x) - 1/2 - x / 2) / x as a polynomial in x^2, for x^2 up to 0.45.
template <class T>
[[nodiscard]] constexpr T normal_cdf_series(T x2) noexcept {
    const T x4 = x2 * x2;
    const T q0 = (-0x1.9deeb4p-4f + x2 * -0x1.10582p-4f) + x4 * T(0x1.46cb1p-7f + x2 * -0x1.36c0f4p-10f);
    return q0 + T(x4 * x4) * T(0x1.d82c06p-14f + x2 * -0x1.eb2604p-18f);
}

// (K - k) / q for K = (t + b) Phi(-t) e^(t^2/2), as a polynomial in q = (t - a) / (t + b).
template <class T>
[[nodiscard]] constexpr T normal_tail_slope(T q) noexcept {
    const T q2 = q * q;
    const T q4 = q2 * q2;
    const T h1 = (-0x1.6388c4p-3f + q * -0x1.ced2aep-6f) + q2 * T(0x1.189c9ap-6f + q * 0x1.0feb2p-7f);
    const T h5 = (-0x1.afed64p-12f + q * -0x1.f85a02p-10f) + q2 * T(-0x1.aedf42p-11f + q * 0x1.658174p-14f);
    return h1 + q4 * T(h5 + q4 * T(0x1.030948p-12f + q * 0x1.34a5bap-14f));
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

    const T w = S(1) / (t + S(1.5));
    const T q = S(1) - w * S(3.708379030227661);
    const T qh = q * normal_tail_slope<T>(q);
    const T k = qh + S(0.578125);
    // m = k / (t + b) as a short number and the rest: products with the short one are exact.
    const T km = k * w;
    const L m = __builtin_bit_cast(L, __builtin_bit_cast(I, km) & limit::head);
    const L left = ((static_cast<L>(k) - m * S(1.5)) - m * static_cast<L>(head)) - m * static_cast<L>(t - head);
    const T m_rest = w * (left + (qh - (k - S(0.578125))));
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
/// Accuracy: float 2 ulp over all inputs, double 5 ulp on samples; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes normal_cdf(Lanes x) noexcept {
    if constexpr (std::is_same_v<Lanes, double>) {
        return detail::normal_cdf_double<A>(x);
    } else {
        if constexpr (detail::plain_when_constant<A, Lanes>) {
            if (std::is_constant_evaluated()) return detail::normal_cdf_formula<Lanes>(x);
        }
        return detail::normal_cdf_formula<detail::number<A, Lanes>>(x);
    }
}
template <Scalar S>
[[nodiscard]] constexpr S normal_cdf(S x) noexcept {
    return normal_cdf<strict<S>>(x);
}

}  // namespace ctnn::math
