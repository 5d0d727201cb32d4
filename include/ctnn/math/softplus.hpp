// SPDX-License-Identifier: MIT
// The softplus function.
#pragma once

#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/log_reduction.hpp>

namespace ctnn::math {

namespace detail {

template <Scalar S>
struct softplus_limits;
template <>
struct softplus_limits<float> {
    static constexpr float lowest = -104.0f;  // below it e^x rounds to zero
};
template <>
struct softplus_limits<double> {
    static constexpr double lowest = -746.0;
};

// max(x, 0) + log(1 + e) for e = e^-|x|, held as the sum of two numbers.
template <class T, class L>
[[nodiscard]] constexpr L softplus_formula(L x) noexcept {
    using S = scalar_of<L>;
    using I = integer_of<L>;
    using f = format<S>;
    const L minus = -magnitude(x);
    const L within = minus > softplus_limits<S>::lowest ? minus : softplus_limits<S>::lowest;
    const T shifted = T(within) * S(0x1.71547652b82fep0) + f::rounder;
    const T p = expm1_reduced<T>(within, shifted - f::rounder, S(0));
    const auto n = __builtin_bit_cast(I, shifted) - f::rounder_bits;
    const auto half = n >> 1;
    const T first = __builtin_bit_cast(L, (half << f::fraction_bits) + f::one);
    const T second = __builtin_bit_cast(L, ((n - half) << f::fraction_bits) + f::one);
    const T one_p = p + S(1);
    const T e = T(one_p * first) * second;
    const T e_rest = T((p - (one_p - S(1))) * first) * second;

    // 1 + e lies between 1 and 2: halved where it is above sqrt(2).
    const T sum = e + S(1);
    const auto large = static_cast<L>(e) > S(0x1.a8279ap-2);
    const L rounded = static_cast<L>((sum - S(1)) - e);  // what rounding added to sum
    const L whole = large ? S(1) : S(0);
    const L fraction = large ? static_cast<L>(sum) * S(0.5) - S(1) : static_cast<L>(e);
    const L excess = large ? (rounded - static_cast<L>(e_rest)) * S(0.5) : -static_cast<L>(e_rest);
    const T y = log_reduced<T>(whole, fraction, excess) + (x > S(0) ? x : L{});
    return x < f::infinity ? static_cast<L>(y) : x;
}

}  // namespace detail

/// The softplus function, a smooth max(x, 0).
///
/// Formula: ln(1 + e^x), without overflow; 0 at -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes softplus(Lanes x) noexcept {
    if constexpr (detail::plain_when_constant<A, Lanes>) {
        if (__builtin_is_constant_evaluated()) return detail::softplus_formula<Lanes>(x);
    }
    return detail::softplus_formula<detail::number<A, Lanes>>(x);
}
template <Scalar S>
[[nodiscard]] constexpr S softplus(S x) noexcept {
    return softplus<strict<S>>(x);
}

}  // namespace ctnn::math
