// SPDX-License-Identifier: MIT
// The logistic sigmoid.
#pragma once

#include <ctnn/math/detail/exp_reduction.hpp>

namespace ctnn::math {

namespace detail {

template <Scalar S>
struct sigmoid_limits;
template <>
struct sigmoid_limits<float> {
    static constexpr float lowest = -104.0f;  // below it the sigmoid rounds to zero
    static constexpr float highest = 17.5f;   // above it, to one
};
template <>
struct sigmoid_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double highest = 37.5;
};

// With -x = n ln(2) + r and p = expm1(r), 1 / (1 + e^-x) = 1 / (1 + 2^n (1 + p)) = s / ((s + 1) + p),
// where s = 2^-n: s + 1 is ready before p is, and nothing overflows.
template <class T, class L>
[[nodiscard]] constexpr L sigmoid_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    using limit = sigmoid_limits<S>;
    const L below = x < limit::highest ? x : limit::highest;
    const L within = below > limit::lowest ? below : limit::lowest;
    const T shifted = T(within) * S(-0x1.71547652b82fep0) + f::rounder;
    const auto n = f::rounder_bits - __builtin_bit_cast(I, shifted);
    const auto half = n >> 1;
    const T s = T(__builtin_bit_cast(L, (half << f::fraction_bits) + f::one)) *
                T(__builtin_bit_cast(L, ((n - half) << f::fraction_bits) + f::one));
    const T base = s + S(1);
    const T lost = s - (base - S(1));  // what rounding took from base where s < 1
    const T p = expm1_reduced<T>(-within, shifted - f::rounder, lost);
    const T y = s / (base + p);
    return x == x ? static_cast<L>(y) : x;
}

}  // namespace detail

/// The logistic sigmoid.
///
/// Formula: 1 / (1 + e^-x); 0 at -infinity, 1 at infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes sigmoid(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (__builtin_is_constant_evaluated()) return detail::sigmoid_formula<Lanes>(x);
    }
    return detail::sigmoid_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S sigmoid(S x) noexcept {
    return sigmoid<strict<S>>(x);
}

}  // namespace ctnn::math
