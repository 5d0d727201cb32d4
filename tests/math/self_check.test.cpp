// SPDX-License-Identifier: MIT
// The self-check: content with IEEE arithmetic, not with another rounding or lost subnormals.

#include <ctnn/math/self_check.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::arithmetic_self_check;
using ctnn::self_check_result;

#if defined(__SSE__)
/// The check with these bits of x86's MXCSR register set.
self_check_result checked_with(unsigned bits) {
    // Called through a pointer, so that no operation moves to where the register is not set.
    self_check_result (*volatile check)() = arithmetic_self_check;
    const unsigned before = __builtin_ia32_stmxcsr();
    __builtin_ia32_ldmxcsr(before | bits);
    const self_check_result result = check();
    __builtin_ia32_ldmxcsr(before);
    return result;
}

constexpr unsigned flush_to_zero = 0x8000;
constexpr unsigned round_upward = 0x4000;
constexpr unsigned round_downward = 0x2000;
#endif

}  // namespace

TEST_CASE("self_check: finds nothing wrong at compile time or at run time", "[math][self_check]") {
    STATIC_REQUIRE(arithmetic_self_check().ok());
    const self_check_result result = arithmetic_self_check();
    REQUIRE(result.sums_keep_their_order);
    REQUIRE(result.divisions_are_exact);
    REQUIRE(result.products_are_rounded);
    REQUIRE(result.small_numbers_survive);
    REQUIRE(result.zeros_keep_their_sign);
    REQUIRE(result.infinities_survive);
    REQUIRE(result.nans_survive);
    REQUIRE(result.ok());
}

TEST_CASE("self_check: one failure is enough", "[math][self_check]") {
    STATIC_REQUIRE(self_check_result{true, true, true, true, true, true, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{false, true, true, true, true, true, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{true, false, true, true, true, true, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{true, true, false, true, true, true, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{true, true, true, false, true, true, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{true, true, true, true, false, true, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{true, true, true, true, true, false, true}.ok());
    STATIC_REQUIRE_FALSE(self_check_result{true, true, true, true, true, true, false}.ok());
}

#if defined(__SSE__)
TEST_CASE("self_check: finds that subnormals are flushed to zero", "[math][self_check]") {
    const self_check_result result = checked_with(flush_to_zero);
    REQUIRE_FALSE(result.small_numbers_survive);
    REQUIRE(result.sums_keep_their_order);
    REQUIRE(result.divisions_are_exact);
    REQUIRE(result.products_are_rounded);
}

// Of the quotients that it checks, some round down and some up: each half is needed.
TEST_CASE("self_check: finds sums, divisions and products that round upward",
          "[math][self_check]") {
    const self_check_result result = checked_with(round_upward);
    REQUIRE_FALSE(result.sums_keep_their_order);
    REQUIRE_FALSE(result.divisions_are_exact);
    REQUIRE_FALSE(result.products_are_rounded);
    REQUIRE(result.small_numbers_survive);
}

TEST_CASE("self_check: finds divisions that round downward", "[math][self_check]") {
    const self_check_result result = checked_with(round_downward);
    REQUIRE_FALSE(result.divisions_are_exact);
    REQUIRE(result.products_are_rounded);
    REQUIRE(result.small_numbers_survive);
}
#endif
