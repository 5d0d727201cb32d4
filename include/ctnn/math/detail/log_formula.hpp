// SPDX-License-Identifier: MIT
// The formulas of the natural logarithms of x and of 1 + x.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/log_reduction.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <class T, class L>
[[nodiscard]] constexpr L log_formula(L x) noexcept {
    using S = scalar_of<L>;
    using integer = integer_of<L>;
    using f = format<S>;
    const L positive = x > S(0) ? x : S(1);
    const auto tiny = positive < f::least_normal;  // below the normal numbers: scaled up first
    const L normal = tiny ? positive * S(0x1p60) : positive;
    const auto x_bits = __builtin_bit_cast(integer, normal);
    const auto n = (x_bits - f::sqrt_half) >> f::fraction_bits;
    const T fraction = __builtin_bit_cast(L, x_bits - (n << f::fraction_bits));
    const T whole =
        (__builtin_bit_cast(L, n + f::rounder_bits) - f::rounder) - (tiny ? S(60) : S(0));
    const T y = log_reduced<T>(whole, fraction - S(1), S(0));
    const L at_most_zero = ctnn::detail::equal(x, L{}) ? -f::infinity : (x < S(0) ? f::nan : x);
    return x > S(0) ? (x < f::infinity ? static_cast<L>(y) : x) : at_most_zero;
}

template <class T, class L>
[[nodiscard]] constexpr L log1p_formula(L x) noexcept {
    using S = scalar_of<L>;
    using integer = integer_of<L>;
    using f = format<S>;
    const L above = x > S(-1) ? x : S(0);
    const L within = above < f::infinity ? above : f::greatest;
    const L sum = within + S(1);
    const auto sum_bits = __builtin_bit_cast(integer, sum);
    const auto n = (sum_bits - f::sqrt_half) >> f::fraction_bits;
    const T fraction = __builtin_bit_cast(L, sum_bits - (n << f::fraction_bits));
    const T whole = __builtin_bit_cast(L, n + f::rounder_bits) - f::rounder;
    // The rounding error of sum, scaled like it. Beyond 2^64 it is negligible.
    const auto scale = n < integer{} + 64 ? f::one - (n << f::fraction_bits) : integer{};
    const T excess = T((sum - S(1)) - within) * T(__builtin_bit_cast(L, scale));
    const T y = log_reduced<T>(whole, fraction - S(1), excess);
    const L at_most_minus_one =
        ctnn::detail::equal(x, broadcast<L>(S(-1))) ? -f::infinity : (x < S(-1) ? f::nan : x);
    const L result = x < f::infinity ? static_cast<L>(y) : x;
    return x > S(-1) ? (ctnn::detail::equal(x, L{}) ? x : result) : at_most_minus_one;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
