// SPDX-License-Identifier: MIT
// Numbers of two bytes, in which weights are kept and sent; float computes with them.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/io/detail/half_bits.hpp>

#include <concepts>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// A half-precision number, IEEE binary16: 11 binary digits, for storage alone. It becomes a float
/// exactly, by itself, and that is compared and computed with.
///
/// Range: 65504 is the largest, 2^-14 the least with all digits, 2^-24 the least.
/// Accuracy: a float or a double is rounded to the nearest, of two to the even one; what is 65520
/// or more becomes infinite. A NaN stays one.
/// Example: `static_assert(float16(0.1f) == 0.0999755859375f);`
struct float16 {
    std::uint16_t bits = 0;

    constexpr float16() = default;
    template <std::same_as<float> S>
    constexpr explicit float16(S given_number) noexcept
        : bits(detail::float_to_half(__builtin_bit_cast(std::uint32_t, given_number))) {}
    template <std::same_as<double> S>
    constexpr explicit float16(S given_number) noexcept
        : bits(detail::float_to_half(detail::rounded_to_odd(given_number))) {}
    /// The number of these bits: `of_bits(0x3c00)` is 1.
    [[nodiscard]] static constexpr float16 of_bits(std::uint16_t bits) noexcept {
        float16 result;
        result.bits = bits;
        return result;
    }
    [[nodiscard]] constexpr operator float() const noexcept { return detail::half_to_float(bits); }
};

/// A brain float: the upper half of a float's bits, 8 binary digits in float's range, for storage
/// alone. It becomes a float exactly, by itself, and that is compared and computed with.
///
/// Accuracy: a float or a double is rounded to the nearest, of two to the even one. A NaN stays
/// one.
/// Example: `static_assert(bfloat16(0.1f) == 0.10009765625f);`
struct bfloat16 {
    std::uint16_t bits = 0;

    constexpr bfloat16() = default;
    template <std::same_as<float> S>
    constexpr explicit bfloat16(S given_number) noexcept
        : bits(detail::float_to_brain(__builtin_bit_cast(std::uint32_t, given_number))) {}
    template <std::same_as<double> S>
    constexpr explicit bfloat16(S given_number) noexcept
        : bits(detail::float_to_brain(detail::rounded_to_odd(given_number))) {}
    /// The number of these bits: `of_bits(0x3f80)` is 1.
    [[nodiscard]] static constexpr bfloat16 of_bits(std::uint16_t bits) noexcept {
        bfloat16 result;
        result.bits = bits;
        return result;
    }
    [[nodiscard]] constexpr operator float() const noexcept { return detail::brain_to_float(bits); }
};

/// A number of two bytes: `float16` or `bfloat16`.
template <class T>
concept HalfNumber = std::same_as<T, float16> || std::same_as<T, bfloat16>;

}  // namespace ctnn::inline CTNN_TARGET
