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
template <class T, class V, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr V softplus_formula(V x, V minus) noexcept {
    const T shifted = T(minus) * F::log2_e + F::round_magic;
    const T p = expm1_reduced<T>(minus, shifted - F::round_magic, S(0));
    const T one_p = p + S(1);
    const T e = mul_by_pow2<T>(one_p, shifted);
    const T e_rest = mul_by_pow2<T>(p - (one_p - S(1)), shifted);

    // 1 + e is between 1 and 2; it is halved if above sqrt(2).
    const T sum = e + S(1);
    const auto large = static_cast<V>(e) > S(0x1.a8279ap-2);
    const V rounded = static_cast<V>((sum - S(1)) - e);  // the rounding error of sum
    const V whole = large ? S(1) : S(0);
    const V fraction = large ? static_cast<V>(sum) * S(0.5) - S(1) : static_cast<V>(e);
    const V excess = large ? (rounded - static_cast<V>(e_rest)) * S(0.5) : -static_cast<V>(e_rest);
    return static_cast<V>(log_reduced<T>(whole, fraction, excess) + (x > S(0) ? x : V{}));
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
