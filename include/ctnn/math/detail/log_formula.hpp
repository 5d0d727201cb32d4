// SPDX-License-Identifier: MIT
// The formulas of the natural logarithms of x and of 1 + x.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/log_reduction.hpp>

namespace ctnn::inline CTNN_TARGET::math::detail {

template <class T, class V>
[[nodiscard]] constexpr V log_formula(V x) noexcept {
    using S = scalar_of<V>;
    using integer = integer_of<V>;
    using f = format<S>;
    const V positive = x > S(0) ? x : S(1);
    const auto tiny = positive < f::least_normal;  // below the normal numbers: scaled up first
    const V normal = tiny ? positive * S(0x1p60) : positive;
    const auto x_bits = __builtin_bit_cast(integer, normal);
    const auto n = (x_bits - f::sqrt_half) >> f::fraction_bits;
    const T fraction = __builtin_bit_cast(V, x_bits - (n << f::fraction_bits));
    const T whole =
        (__builtin_bit_cast(V, n + f::round_magic_bits) - f::round_magic) - (tiny ? S(60) : S(0));
    const T y = log_reduced<T>(whole, fraction - S(1), S(0));
    const V at_most_zero = ctnn::detail::equal(x, V{}) ? -f::infinity : (x < S(0) ? f::nan : x);
    return x > S(0) ? (x < f::infinity ? static_cast<V>(y) : x) : at_most_zero;
}

template <class T, class V>
[[nodiscard]] constexpr V log1p_formula(V x) noexcept {
    using S = scalar_of<V>;
    using integer = integer_of<V>;
    using f = format<S>;
    const V above = x > S(-1) ? x : S(0);
    const V within = above < f::infinity ? above : f::greatest;
    const V sum = within + S(1);
    const auto sum_bits = __builtin_bit_cast(integer, sum);
    const auto n = (sum_bits - f::sqrt_half) >> f::fraction_bits;
    const T fraction = __builtin_bit_cast(V, sum_bits - (n << f::fraction_bits));
    const T whole = __builtin_bit_cast(V, n + f::round_magic_bits) - f::round_magic;
    // The rounding error of sum, scaled like it. Beyond 2^64 it is negligible.
    const auto scale = n < integer{} + 64 ? f::one - (n << f::fraction_bits) : integer{};
    const T excess = T((sum - S(1)) - within) * T(__builtin_bit_cast(V, scale));
    const T y = log_reduced<T>(whole, fraction - S(1), excess);
    const V at_most_minus_one =
        ctnn::detail::equal(x, broadcast<V>(S(-1))) ? -f::infinity : (x < S(-1) ? f::nan : x);
    const V result = x < f::infinity ? static_cast<V>(y) : x;
    return x > S(-1) ? (ctnn::detail::equal(x, V{}) ? x : result) : at_most_minus_one;
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
