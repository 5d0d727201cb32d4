// SPDX-License-Identifier: MIT
// The formulas of e^x and e^x - 1.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/exp_reduction.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <Scalar S>
struct exp_limits;
template <>
struct exp_limits<float> {
    static constexpr float lowest = -104.0f;         // below it e^x rounds to zero
    static constexpr float minus_one = -17.5f;       // below it e^x - 1 rounds to -1
    static constexpr float highest = 0x1.62e42ep6f;  // the last x with a finite e^x
    static constexpr float infinite = 89.0f;         // the formula overflows, to infinity
    static constexpr float normal = 87.0f;           // up to this |x|, 2^n is a normal number
};
template <>
struct exp_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double minus_one = -37.5;
    static constexpr double highest = 0x1.62e42fefa39efp9;
    static constexpr double infinite = 710.0;
    static constexpr double normal = 708.0;
};

// The formulas take an x within the limits. At run time it can be NaN, and a result can overflow to
// infinity, as in IEEE 754; a constant expression allows neither, and such an x is handled before.
template <bool Normal, class T, class V, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr V exp_formula(V x) noexcept {
    const T shifted = T(x) * F::log2_e + F::round_magic;              // reduce
    const T p = expm1_reduced<T>(x, shifted - F::round_magic, S(0));  // approximate
    if constexpr (Normal)                                             // reconstruct
        return static_cast<V>(mul_by_normal_pow2<T>(p + S(1), shifted));
    else
        return static_cast<V>(mul_by_pow2<T>(p + S(1), shifted));
}

template <class A, class V, class limit = exp_limits<scalar_of<V>>>
[[nodiscard]] constexpr V exp_anywhere(V x) noexcept {
    return exp_formula<false, number<A, V>>(clamp(x, limit::lowest, limit::infinite));
}

// `y`, with the lanes recomputed where 2^n may be no normal number: a cold path.
template <class A, class V>
CTNN_COLD V exp_beyond_normal(V x, V y) noexcept {
    return fabs(x) > exp_limits<scalar_of<V>>::normal ? exp_anywhere<A>(x) : y;
}

// e^x - 1 = 2^n (base + p), base = 1 - 2^-n, where n ln(2) is the multiple nearest to x.
template <class T, class V, class S = scalar_of<V>, class F = format<S>>
[[nodiscard]] constexpr V expm1_formula(V x) noexcept {
    const T shifted = T(x) * F::log2_e + F::round_magic;
    const auto n = __builtin_bit_cast(integer_of<V>, shifted);
    constexpr auto most = F::round_magic_bits + 2 * F::fraction_bits;  // further down: no change
    const auto at_most = n < most ? n : most;
    const T inverse =
        power_of_two<V>(unsigned_of<V>{} - __builtin_bit_cast(unsigned_of<V>, at_most));
    const T base = S(1) - inverse;
    const T lost = (S(1) - base) - inverse;  // the rounding error of base if n > 0
    const T p = expm1_reduced<T>(x, shifted - F::round_magic, lost);
    const T y = mul_by_pow2<T>(base + p, shifted);
    return ctnn::detail::equal(x, V{}) ? x : static_cast<V>(y);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
