// SPDX-License-Identifier: MIT
// The natural logarithms of x and of 1 + x.
#pragma once

#include <ctnn/math/detail/number.hpp>

namespace ctnn::math {

namespace detail {

/// n ln(2) + log(1 + f - excess), for 1 + f between sqrt(1/2) and sqrt(2) and excess at most 2^-23.
///
/// The polynomials are minimax ones (Sollya's fpminimax, coefficients in the format).
template <class T>
[[nodiscard]] constexpr T log_reduced(T n, T f, T excess) noexcept {
    using L = lanes_in_t<T>;
    using S = scalar_of<L>;
    const T g = f - excess;
    const T g2 = g * g;
    if constexpr (std::is_same_v<S, float>) {
        const T n_ln2 = static_cast<L>(n) * 0x1.62e4p-1f;  // exact: a factor of 16 bits
        const T high = static_cast<L>(n) * 0x1.62e4p-1f + static_cast<L>(f);
        const T rest = (f - (high - n_ln2)) + (n * 0x1.7f7d1cp-20f - excess);
        // log(1 + g) = g + g^2 q(g): degree 10, relative error 2^-27.8
        const T q2 = (-0x1.fffff8p-2f + g * 0x1.55555p-2f) +
                     g2 * T(-0x1.000432p-2f + g * 0x1.99a41ap-3f);
        const T q8 = (-0x1.0f3fc8p-3f + g * 0x1.0860f8p-3f) + g2 * -0x1.3846aap-4f;
        const T q6 = (-0x1.5425c2p-3f + g * 0x1.226dfap-3f) + g2 * q8;
        return high + (g2 * T(q2 + T(g2 * g2) * q6) + rest);
    } else {
        const T n_ln2 = static_cast<L>(n) * 0x1.62e42fefa38p-1;
        const T high = static_cast<L>(n) * 0x1.62e42fefa38p-1 + static_cast<L>(f);
        const T rest = (f - (high - n_ln2)) + (n * 0x1.ef35793c7673p-45 - excess);
        // log(1 + g) = g - g^2 / 2 + s (g^2 / 2 + z P(z)), s = g / (2 + g), z = s^2: error 2^-58
        const T half = g2 * 0.5;
        const T s = g / (g + 2.0);
        const T z = s * s;
        const T z2 = z * z;
        const T p1 = (0x1.5555555555592p-1 + z * 0x1.999999997ff15p-2) +
                     z2 * T(0x1.24924941e1efep-2 + z * 0x1.c71c52138216bp-3);
        const T p5 = (0x1.74663d27ceb56p-3 + z * 0x1.39a1e165cb2d6p-3) + z2 * 0x1.2f0412c7f518dp-3;
        return high + ((s * T(half + z * T(p1 + T(z2 * z2) * p5)) - half) + rest);
    }
}

template <class T, class L>
[[nodiscard]] constexpr L log_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    const L positive = x > S(0) ? x : S(1);
    const auto tiny = positive < f::least_normal;  // below the normal numbers: scaled up first
    const L normal = tiny ? positive * S(0x1p60) : positive;
    const auto x_bits = __builtin_bit_cast(I, normal);
    const auto n = (x_bits - f::sqrt_half) >> f::fraction_bits;
    const T fraction = __builtin_bit_cast(L, x_bits - (n << f::fraction_bits));
    const T whole = (__builtin_bit_cast(L, n + f::rounder_bits) - f::rounder) - (tiny ? S(60) : S(0));
    const T y = log_reduced<T>(whole, fraction - S(1), S(0));
    const L at_most_zero = x == S(0) ? -f::infinity : (x < S(0) ? f::nan : x);
    return x > S(0) ? (x < f::infinity ? static_cast<L>(y) : x) : at_most_zero;
}

template <class T, class L>
[[nodiscard]] constexpr L log1p_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    const L above = x > S(-1) ? x : S(0);
    const L within = above < f::infinity ? above : f::greatest;
    const L sum = within + S(1);
    const auto sum_bits = __builtin_bit_cast(I, sum);
    const auto n = (sum_bits - f::sqrt_half) >> f::fraction_bits;
    const T fraction = __builtin_bit_cast(L, sum_bits - (n << f::fraction_bits));
    const T whole = __builtin_bit_cast(L, n + f::rounder_bits) - f::rounder;
    // What rounding added to sum, scaled like it. Beyond 2^64 it no longer counts.
    const auto scale = n < I{} + 64 ? f::one - (n << f::fraction_bits) : I{};
    const T excess = T((sum - S(1)) - within) * T(__builtin_bit_cast(L, scale));
    const T y = log_reduced<T>(whole, fraction - S(1), excess);
    const L at_most_minus_one = x == S(-1) ? -f::infinity : (x < S(-1) ? f::nan : x);
    const L result = x < f::infinity ? static_cast<L>(y) : x;
    return x > S(-1) ? (x == S(0) ? x : result) : at_most_minus_one;
}

}  // namespace detail

/// The natural logarithm.
///
/// Formula: ln(x); -infinity at 0, NaN below 0 and for NaN.
/// Accuracy: 1 ulp: float over all inputs, double on samples; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes log(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (std::is_constant_evaluated()) return detail::log_formula<Lanes>(x);
    }
    return detail::log_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S log(S x) noexcept {
    return log<strict<S>>(x);
}

/// The natural logarithm of 1 + x, accurate near x = 0.
///
/// Formula: ln(1 + x); -infinity at -1, NaN below -1 and for NaN.
/// Accuracy: 2 ulp: float over all inputs, double on samples; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes log1p(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (std::is_constant_evaluated()) return detail::log1p_formula<Lanes>(x);
    }
    return detail::log1p_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S log1p(S x) noexcept {
    return log1p<strict<S>>(x);
}

}  // namespace ctnn::math
