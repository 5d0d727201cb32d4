// SPDX-License-Identifier: MIT
// A check, at run time, that the compiler kept to IEEE arithmetic.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/exp.hpp>
#include <ctnn/math/log.hpp>

#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// The result of `arithmetic_self_check`.
struct self_check_result {
    bool sums_keep_their_order = false;  // not so under -fassociative-math
    bool divisions_are_exact = false;    // not so under -freciprocal-math
    bool products_are_rounded = false;   // not so if a compiler fuses past the barrier
    bool small_numbers_survive = false;  // not so if subnormals are flushed to zero
    bool zeros_keep_their_sign = false;  // not so under -fno-signed-zeros
    bool infinities_survive = false;     // not so under Clang's -fno-honor-infinities
    bool nans_survive = false;           // not so under Clang's -fno-honor-nans

    [[nodiscard]] constexpr bool ok() const noexcept {
        return sums_keep_their_order && divisions_are_exact && products_are_rounded &&
               small_numbers_survive && zeros_keep_their_sign && infinities_survive && nans_survive;
    }
};

namespace detail {

/// `value`, hidden from the optimizer at run time.
// GCC 14 reads a local volatile number while it compiles: the run-time check would find nothing.
// The tests on another rounding tell.
[[nodiscard]] constexpr float unseen(float value) noexcept {
    if (__builtin_is_constant_evaluated()) return value;
#if defined(__GNUC__) || defined(__clang__)
    __asm__ volatile("" : "+m"(value));
    return value;
#else
    const volatile float hidden = value;
    return hidden;
#endif
}

/// Whether x is `bits`; a comparison of numbers would depend on flags.
[[nodiscard]] constexpr bool has_bits(float x, std::uint32_t bits) noexcept {
    return __builtin_bit_cast(std::uint32_t, x) == bits;
}
[[nodiscard]] constexpr bool has_bits_of_nan(float x) noexcept {
    return (__builtin_bit_cast(std::uint32_t, x) & 0x7fff'ffffU) > 0x7f80'0000U;
}

[[nodiscard]] constexpr bool sums_keep_their_order() noexcept {
    const float one = unseen(1.0f), tiny = unseen(0x1p-24f);
    float sum = one;
    for (int i = 0; i < 4; ++i) sum += tiny;  // each addition rounds back to one
    return has_bits(sum, 0x3f80'0000U) && has_bits((one + tiny) - one, 0);
}

[[nodiscard]] constexpr bool divisions_are_exact() noexcept {
    const float three = unseen(3.0f);
    const bool down = has_bits(unseen(10.0f) / three, 0x4055'5555U) &&
                      has_bits(unseen(7.0f) / three, 0x4015'5555U) &&
                      has_bits(unseen(5.0f) / 3, 0x3fd5'5555U);
    const bool up =
        has_bits(unseen(1.0f) / three, 0x3eaa'aaabU) && has_bits(unseen(2.0f) / 3, 0x3f2a'aaabU);
    return down && up;
}

[[nodiscard]] constexpr bool products_are_rounded() noexcept {
    const float above_one = unseen(0x1.001p0f);
    // The product is 0x1.002p0 + 2^-24, of which rounding leaves 0x1.002p0.
    return equal(strict<float>::multiply_add(above_one, above_one, -0x1.002p0f), 0);
}

/// Whether x / 4 is right for the smallest normal number x.
[[nodiscard]] constexpr bool is_quarter_of_smallest(float x) noexcept {
    return has_bits(x, 0x0020'0000U) && has_bits(unseen(x) * 4, 0x0080'0000U);
}

/// Checked with numbers hidden from the optimizer, with a constant, and in a vector: the vector
/// instructions of 32-bit ARM flush to zero, those on one number do not.
[[nodiscard]] constexpr bool small_numbers_survive() noexcept {
    const float smallest_normal = unseen(0x1p-126f);
    float seen = 0x1p-126f;
    seen *= 0.25f;
    bool survive = is_quarter_of_smallest(smallest_normal / 4) && is_quarter_of_smallest(seen);
#if defined(__GNUC__)
    if (!__builtin_is_constant_evaluated()) {
        typedef float four_numbers __attribute__((vector_size(16)));
        const four_numbers quarters =
            four_numbers{smallest_normal, smallest_normal, smallest_normal, smallest_normal} *
            0.25f;
        for (int i = 0; i < 4; ++i) survive = survive && is_quarter_of_smallest(quarters[i]);
    }
#endif
    return survive;
}

[[nodiscard]] constexpr bool zeros_keep_their_sign() noexcept {
    const float zero = unseen(0.0f);
    return has_bits(0 - zero, 0) && has_bits(unseen(-0.0f) + zero, 0) &&
           has_bits(math::expm1<strict<float>>(unseen(-0.0f)), 0x8000'0000U);
}

[[nodiscard]] constexpr bool infinities_survive() noexcept {
    constexpr float infinity = math::detail::format<float>::infinity;
    const float unseen_infinity = unseen(infinity);
    return equal(unseen_infinity, infinity) && (unseen_infinity > 0x1.fffffep127f) &&
           has_bits(math::log<strict<float>>(unseen_infinity), 0x7f80'0000U) &&
           has_bits(math::log<strict<float>>(unseen(0.0f)), 0xff80'0000U) &&
           has_bits(math::exp<strict<float>>(-unseen_infinity), 0);
}

[[nodiscard]] constexpr bool nans_survive() noexcept {
    const float nan = unseen(math::detail::format<float>::nan);
    return unequal(nan, nan) && !(nan < 1) && has_bits_of_nan(math::log<strict<float>>(nan)) &&
           has_bits_of_nan(math::log<strict<float>>(unseen(-1.0f))) &&
           has_bits_of_nan(math::exp<strict<float>>(nan));
}

}  // namespace detail

/// Detects the effects of compiler flags that set no macro and break IEEE arithmetic.
///
/// Call it once when a program starts, in a file built with the flags of the rest.
/// Example: `if (!ctnn::arithmetic_self_check().ok()) return 1;`
[[nodiscard]] constexpr self_check_result arithmetic_self_check() noexcept {
    return {detail::sums_keep_their_order(), detail::divisions_are_exact(),
            detail::products_are_rounded(),  detail::small_numbers_survive(),
            detail::zeros_keep_their_sign(), detail::infinities_survive(),
            detail::nans_survive()};
}

}  // namespace ctnn::inline CTNN_TARGET
