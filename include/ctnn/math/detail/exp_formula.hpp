// SPDX-License-Identifier: MIT
// The formulas of e^x and e^x - 1.
#pragma once

#include <ctnn/core/equal.hpp>
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
};
template <>
struct exp_limits<double> {
    static constexpr double lowest = -746.0;
    static constexpr double minus_one = -37.5;
    static constexpr double highest = 0x1.62e42fefa39efp9;
    static constexpr double infinite = 710.0;
};

// The formulas take an x within the limits. At run time it can be NaN, and a result can overflow to
// infinity, as in IEEE 754; a constant expression allows neither, and such an x is handled before.
template <class T, class L, class S = scalar_of<L>, class F = format<S>>
[[nodiscard]] constexpr L exp_formula(L x) noexcept {
    const T shifted = T(x) * S(0x1.71547652b82fep0) + F::rounder;
    const T p = expm1_reduced<T>(x, shifted - F::rounder, S(0));
    return static_cast<L>(scaled<T>(p + S(1), shifted));
}

// e^x - 1 = 2^n (base + p), base = 1 - 2^-n, where n ln(2) is the multiple nearest to x.
template <class T, class L, class S = scalar_of<L>, class F = format<S>>
[[nodiscard]] constexpr L expm1_formula(L x) noexcept {
    const T shifted = T(x) * S(0x1.71547652b82fep0) + F::rounder;
    const auto n = __builtin_bit_cast(integer_of<L>, shifted);
    constexpr auto most = F::rounder_bits + 2 * F::fraction_bits;  // further down: no change
    const auto at_most = n < most ? n : most;
    const T inverse =
        power_of_two<L>(unsigned_of<L>{} - __builtin_bit_cast(unsigned_of<L>, at_most));
    const T base = S(1) - inverse;
    const T lost = (S(1) - base) - inverse;  // the rounding error of base if n > 0
    const T p = expm1_reduced<T>(x, shifted - F::rounder, lost);
    const T y = scaled<T>(base + p, shifted);
    return ctnn::detail::equal(x, L{}) ? x : static_cast<L>(y);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
