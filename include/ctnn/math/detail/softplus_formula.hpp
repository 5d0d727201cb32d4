// SPDX-License-Identifier: MIT
// The formulas of the softplus function.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>
#include <ctnn/math/detail/log_reduction.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

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

}  // namespace ctnn::inline CTNN_TARGET::math::detail
