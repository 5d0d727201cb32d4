// SPDX-License-Identifier: MIT
// e^x and e^x - 1.
#pragma once

#include <ctnn/math/detail/exp_reduction.hpp>

namespace ctnn::math {

namespace detail {

template <Scalar S>
struct exp_limits;
template <>
struct exp_limits<float> {
    static constexpr float lowest = -104.0f;         // below it e^x rounds to zero
    static constexpr float minus_one = -17.5f;       // below it e^x - 1 rounds to -1
    static constexpr float highest = 0x1.62e42ep6f;  // the last x with a finite e^x
};
template <>
struct exp_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double minus_one = -37.5;
    static constexpr double highest = 0x1.62e42fefa39efp9;
};

template <class T, class L>
[[nodiscard]] constexpr L exp_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    using limit = exp_limits<S>;
    const L below = x < limit::highest ? x : limit::highest;
    const L within = below > limit::lowest ? below : limit::lowest;
    const T shifted = T(within) * S(0x1.71547652b82fep0) + f::rounder;
    const T p = expm1_reduced<T>(within, shifted - f::rounder, S(0));
    // 2^n can lie outside the normal numbers, even outside the format: two factors, the first exact.
    const auto n = __builtin_bit_cast(I, shifted) - f::rounder_bits;
    const auto half = n >> 1;
    const T first = __builtin_bit_cast(L, (half << f::fraction_bits) + f::one);
    const T second = __builtin_bit_cast(L, ((n - half) << f::fraction_bits) + f::one);
    const T result = T((p + S(1)) * first) * second;
    return x <= limit::highest ? static_cast<L>(result) : (x > limit::highest ? f::infinity : x);
}

// e^x - 1 = 2^n (base + p), base = 1 - 2^-n, where n ln(2) is the multiple nearest to x.
template <class T, class L>
[[nodiscard]] constexpr L expm1_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    using limit = exp_limits<S>;
    const L below = x < limit::highest ? x : limit::highest;
    const L within = below > limit::minus_one ? below : limit::minus_one;
    const T shifted = T(within) * S(0x1.71547652b82fep0) + f::rounder;
    const auto n = __builtin_bit_cast(I, shifted) - f::rounder_bits;
    const auto half = n >> 1;
    const T first = __builtin_bit_cast(L, (half << f::fraction_bits) + f::one);
    const T second = __builtin_bit_cast(L, ((n - half) << f::fraction_bits) + f::one);
    const auto shift =
        n < 2 * f::fraction_bits ? n : 2 * f::fraction_bits;  // further down: no change
    const T inverse = __builtin_bit_cast(L, f::one - (shift << f::fraction_bits));
    const T base = S(1) - inverse;
    const T lost = (S(1) - base) - inverse;  // what rounding took from base where n > 0
    const T p = expm1_reduced<T>(within, shifted - f::rounder, lost);
    const T y = T((base + p) * first) * second;
    const L result = x == S(0) ? x : static_cast<L>(y);
    return x <= limit::highest ? result : (x > limit::highest ? f::infinity : x);
}

}  // namespace detail

/// The exponential function.
///
/// Formula: e^x; 0 below -103.98 (float) or -745.2 (double), infinity above 88.72 or 709.78, NaN for NaN.
/// Accuracy: 1 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes exp(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (__builtin_is_constant_evaluated()) return detail::exp_formula<Lanes>(x);
    }
    return detail::exp_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S exp(S x) noexcept {
    return exp<strict<S>>(x);
}

/// The exponential function minus one, accurate near x = 0.
///
/// Formula: e^x - 1; -1 at -infinity, infinity above 88.72 (float) or 709.78 (double), NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes expm1(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (__builtin_is_constant_evaluated()) return detail::expm1_formula<Lanes>(x);
    }
    return detail::expm1_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S expm1(S x) noexcept {
    return expm1<strict<S>>(x);
}

}  // namespace ctnn::math
