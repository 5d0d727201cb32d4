// SPDX-License-Identifier: MIT
// The softplus function.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/clamp.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/log_reduction.hpp>

namespace ctnn::inline CTNN_TARGET::math {

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

// max(x, 0) + log(1 + e) for e = e^-|x|, held as the sum of two numbers. `minus` is -|x| within the
// limit.
template <class T, class L, class S = scalar_of<L>, class F = format<S>>
[[nodiscard]] constexpr L softplus_formula(L x, L minus) noexcept {
    const T shifted = T(minus) * S(0x1.71547652b82fep0) + F::rounder;
    const T p = expm1_reduced<T>(minus, shifted - F::rounder, S(0));
    const T one_p = p + S(1);
    const T e = scaled<T>(one_p, shifted);
    const T e_rest = scaled<T>(p - (one_p - S(1)), shifted);

    // 1 + e is between 1 and 2; it is halved if above sqrt(2).
    const T sum = e + S(1);
    const auto large = static_cast<L>(e) > S(0x1.a8279ap-2);
    const L rounded = static_cast<L>((sum - S(1)) - e);  // the rounding error of sum
    const L whole = large ? S(1) : S(0);
    const L fraction = large ? static_cast<L>(sum) * S(0.5) - S(1) : static_cast<L>(e);
    const L excess = large ? (rounded - static_cast<L>(e_rest)) * S(0.5) : -static_cast<L>(e_rest);
    return static_cast<L>(log_reduced<T>(whole, fraction, excess) + (x > S(0) ? x : L{}));
}

}  // namespace detail

/// The softplus function, a smooth max(x, 0).
///
/// Formula: ln(1 + e^x), without overflow; 0 at -infinity, NaN for NaN.
/// Accuracy: 2 ulp, float and double; see docs/accuracy.md.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes softplus(Lanes x) noexcept {
    constexpr auto lowest = detail::softplus_limits<typename A::scalar>::lowest;
    if constexpr (Scalar<Lanes>)
        if (__builtin_is_constant_evaluated())
            return x < detail::format<Lanes>::infinity
                       ? detail::softplus_formula<detail::constant_number<A, Lanes>>(
                             x, x > 0 ? (x < -lowest ? -x : lowest) : (x > lowest ? x : lowest))
                       : x;
    const Lanes minus = detail::at_least(-detail::magnitude(x), lowest);
    return detail::softplus_formula<detail::number<A, Lanes>>(x, minus);
}
template <Scalar S>
[[nodiscard]] constexpr S softplus(S x) noexcept {
    return softplus<strict<S>>(x);
}

}  // namespace ctnn::inline CTNN_TARGET::math
