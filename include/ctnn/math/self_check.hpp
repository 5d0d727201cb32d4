// SPDX-License-Identifier: MIT
// A check, at run time, that the compiler kept to IEEE arithmetic.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

namespace ctnn::inline CTNN_TARGET {

/// What `arithmetic_self_check` found.
struct self_check_result {
    bool sums_keep_their_order = false;  // not so under -fassociative-math
    bool divisions_are_exact = false;    // not so under -freciprocal-math
    bool products_are_rounded = false;   // not so where a compiler fuses past the barrier
    bool small_numbers_survive = false;  // not so where subnormals are flushed to zero

    [[nodiscard]] constexpr bool ok() const noexcept {
        return sums_keep_their_order && divisions_are_exact && products_are_rounded &&
               small_numbers_survive;
    }
};

/// Computes four things that go wrong under compiler flags that set no macro, and says which did.
///
/// Call it once when a program starts, in a file built with the flags of the rest.
/// Example: `if (!ctnn::arithmetic_self_check().ok()) return 1;`
[[nodiscard]] constexpr self_check_result arithmetic_self_check() noexcept {
    // Values that the optimizer cannot see through at run time.
    float numbers[] = {1.0f, 0x1p-24f, 3.0f, 0x1.001p0f, 0x1p-126f, 10.0f, 7.0f, 5.0f};
    if (!__builtin_is_constant_evaluated())
        for (float& number : numbers) {
            const volatile float hidden = number;
            number = hidden;
        }
    const auto [one, tiny, three, above_one, smallest_normal, ten, seven, five] = numbers;
    self_check_result result;

    float sum = one;
    for (int i = 0; i < 4; ++i) sum += tiny;  // each addition rounds back to one
    result.sums_keep_their_order = sum == one;

    const bool upper = ten / three == 0x1.aaaaaap1f && seven / three == 0x1.2aaaaap1f;
    const bool lower = five / three == 0x1.aaaaaap0f && one / three == 0x1.555556p-2f;
    result.divisions_are_exact = upper && lower;

    // The product is 0x1.002p0 + 2^-24, of which rounding leaves 0x1.002p0.
    result.products_are_rounded =
        strict<float>::multiply_add(above_one, above_one, -0x1.002p0f) == 0;

    const float tiny_number = smallest_normal / 4;
    result.small_numbers_survive = tiny_number > 0 && tiny_number * 4 == smallest_normal;
    return result;
}

}  // namespace ctnn::inline CTNN_TARGET
