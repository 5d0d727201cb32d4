// SPDX-License-Identifier: MIT
// The square root in plain C++, correctly rounded.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstdint>

namespace ctnn::inline CTNN_TARGET::math::detail {

/// sqrt(x) to within 2^-52 of itself, for x > 0 within [2^-900, 2^900].
[[nodiscard]] constexpr double near_sqrt(double x) noexcept {
    // Half the exponent, half the fraction: within 4 %. Each of Newton's steps squares the error.
    const auto guess = (__builtin_bit_cast(std::int64_t, x) >> 1) + 0x1ff7'6000'0000'0000;
    double y = __builtin_bit_cast(double, guess);
    y = 0.5 * (y + x / y);
    y = 0.5 * (y + x / y);
    y = 0.5 * (y + x / y);
    return 0.5 * (y + x / y);
}

/// The square root, correctly rounded, of a finite number above zero.
///
/// A float's root is at least 2^-51 of itself away from the midpoints at which the rounding
/// changes.
[[nodiscard]] constexpr float exact_sqrt(float x) noexcept {
    return static_cast<float>(near_sqrt(static_cast<double>(x)));
}

/// The square root, correctly rounded, of a finite number above zero.
///
/// With x = m 4^e, m an integer of 53 or 54 bits, the integer part r of sqrt(m 2^54) has one bit
/// more than the result. The remainder m 2^54 - r^2 is small, so arithmetic modulo 2^64 gives it
/// exactly.
[[nodiscard]] constexpr double exact_sqrt(double x) noexcept {
    const bool tiny = x < 0x1p-1022;
    const auto bits = __builtin_bit_cast(std::uint64_t, tiny ? x * 0x1p54 : x);
    const auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023 - (tiny ? 54 : 0);
    const auto odd = static_cast<unsigned>(exponent & 1);
    const std::uint64_t m = ((bits & 0xf'ffff'ffff'ffff) | 0x10'0000'0000'0000) << odd;
    auto r = static_cast<std::uint64_t>(near_sqrt(static_cast<double>(m)) * 0x1p27);
    auto remainder = static_cast<std::int64_t>((m << 54) - r * r);
    while (remainder < 0) remainder += static_cast<std::int64_t>(2 * --r + 1);
    while (remainder > static_cast<std::int64_t>(2 * r)) {
        remainder -= static_cast<std::int64_t>(2 * r++ + 1);
    }
    const auto result_exponent = (exponent - static_cast<std::int64_t>(odd)) / 2;
    const auto scale = static_cast<std::uint64_t>(result_exponent - 52 + 1023) << 52;
    return static_cast<double>((r + 1) >> 1) * __builtin_bit_cast(double, scale);
}

}  // namespace ctnn::inline CTNN_TARGET::math::detail
