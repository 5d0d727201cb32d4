// SPDX-License-Identifier: MIT
// The bits of numbers of two bytes: from them to float, which is exact, and back, which rounds.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstdint>

// A function is one expression where it can be: a statement is a step of Clang's, of which one
// evaluation may take a million.

namespace ctnn::inline CTNN_TARGET::detail {

/// The half-precision number of these bits, which float holds exactly.
///
/// Source: IEEE 754-2019, binary16: 1 bit of sign, 5 of exponent with bias 15, 10 of fraction.
[[nodiscard]] constexpr float half_to_float(std::uint16_t half) noexcept {
    return __builtin_bit_cast(
        float,
        (half & 0x8000U) << 16 |
            ((half & 0x7c00U) == 0
                 ? __builtin_bit_cast(std::uint32_t, static_cast<float>(half & 0x3ffU) * 0x1p-24F)
             : (half & 0x7c00U) == 0x7c00U ? ((half & 0x7fffU) << 13) + ((255U - 31U) << 23)
                                           : ((half & 0x7fffU) << 13) + ((127U - 15U) << 23)));
}

/// The brain float of these bits: the upper half of a float's.
[[nodiscard]] constexpr float brain_to_float(std::uint16_t brain) noexcept {
    return __builtin_bit_cast(float, static_cast<std::uint32_t>(brain) << 16);
}

/// Bits of a float: all but the sign, and those of infinity, 2^-14, 0.5 and 2^16.
inline constexpr std::uint32_t size_of_float = 0x7fffffffU, infinite_float = 0x7f800000U,
                               least_normal_half = 0x38800000U, one_half = 0x3f000000U,
                               no_half_from = 0x47800000U;

/// The bits of the half-precision number nearest to the float of these bits; of two, the even one.
/// A NaN keeps as much of its payload as there is room for.
[[nodiscard]] constexpr std::uint16_t float_to_half(std::uint32_t bits) noexcept {
    // Below 2^-14, in a sum with 0.5 the last place is 2^-24, the least half-precision number.
    // Else a tie stays below the carry where the place that is kept is even.
    return static_cast<std::uint16_t>(
        (bits >> 16 & 0x8000U) |
        ((size_of_float & bits) < least_normal_half
             ? __builtin_bit_cast(std::uint32_t,
                                  __builtin_bit_cast(float, size_of_float& bits) + 0.5F) -
                   one_half
         : (size_of_float & bits) < no_half_from
             ? ((size_of_float & bits) - ((127U - 15U) << 23) + 0xfffU + (bits >> 13 & 1U)) >> 13
         : (size_of_float & bits) <= infinite_float
             ? 0x7c00U
             : 0x7c00U | ((bits & 0x7fe000U) != 0 ? bits >> 13 & 0x3ffU : 0x200U)));
}
/// The same for a brain float.
[[nodiscard]] constexpr std::uint16_t float_to_brain(std::uint32_t bits) noexcept {
    return static_cast<std::uint16_t>((size_of_float & bits) <= infinite_float
                                          ? (bits + 0x7fffU + (bits >> 16 & 1U)) >> 16
                                      : (bits & 0x7f0000U) != 0 ? bits >> 16
                                                                : bits >> 16 | 0x40U);
}

/// The bits of a float that rounds to fewer digits as x itself would: x without the digits that
/// float has not, the last one 1 if any of those was.
///
/// Source: Boldo, Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms
/// using rounding to odd", IEEE Transactions on Computers 57(4), 2008.
[[nodiscard]] constexpr std::uint32_t rounded_to_odd(double x) noexcept {
    const auto bits = __builtin_bit_cast(std::uint64_t, x);
    const auto sign = static_cast<std::uint32_t>(bits >> 63) << 31;
    const int exponent = static_cast<int>(bits >> 52 & 0x7ffU) - 1023;
    const std::uint64_t fraction = bits & 0xfffffffffffffU;
    if (exponent == 1024 && fraction != 0)  // a NaN with the part of its payload there is room for
        return sign | 0x7f800000U | static_cast<std::uint32_t>(fraction >> 29) |
               (fraction >> 29 == 0 ? 0x400000U : 0U);
    if (exponent > 127) return sign | 0x7f800000U;
    const int least = exponent < -126 ? -126 - exponent : 0;
    const int shift = least > 30 ? 59 : 29 + least;
    const std::uint64_t digits = fraction | (exponent > -1023 ? std::uint64_t{1} << 52 : 0U);
    const auto kept = static_cast<std::uint32_t>(digits >> shift);
    const std::uint32_t odd = static_cast<std::uint64_t>(kept) << shift != digits ? 1U : 0U;
    const auto field = static_cast<std::uint32_t>(exponent < -126 ? 0 : exponent + 126) << 23;
    return sign | (field + kept) | odd;
}
}  // namespace ctnn::inline CTNN_TARGET::detail
