// SPDX-License-Identifier: MIT
#include <ctnn/ctnn.hpp>
#include <ctnn/io/half.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstdint>
#include <limits>

using ctnn::bfloat16;
using ctnn::float16;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

template <class Number, class S>
constexpr unsigned bits_of(S x) {
    return Number(x).bits;
}
constexpr float of_bits(std::uint32_t bits) { return std::bit_cast<float>(bits); }

/// Whether a float becomes the number, and its negative the number's.
template <class Number>
bool becomes(float x, std::uint16_t bits) {
    return bits_of<Number>(x) == bits && bits_of<Number>(-x) == (bits | 0x8000U);
}

/// Numbers between two neighbours round to the nearer, the one in the middle to the even one;
/// rounding never falls where x rises, so these are all floats. `Infinite` is the first pattern
/// that is no number, and stands for the next power of two.
template <class Number>
void check_all(std::uint16_t infinite, float after_largest) {
    for (std::uint16_t bits = 0; bits < infinite; ++bits) {
        const float x = Number::of_bits(bits);
        const auto after = static_cast<std::uint16_t>(bits + 1);
        const float next = after == infinite ? after_largest : float(Number::of_bits(after));
        const float middle = x / 2 + next / 2;
        const auto around = std::bit_cast<std::uint32_t>(middle);
        const std::uint16_t even = bits % 2 == 0 ? bits : after;
        if (!becomes<Number>(x, bits)) FAIL(bits);
        if (!becomes<Number>(middle, even)) FAIL(bits);
        if (!becomes<Number>(of_bits(around - 1), bits)) FAIL(bits);
        if (!becomes<Number>(of_bits(around + 1), after)) FAIL(bits);
        // And as a double, which a float in between would round twice.
        const double exact = middle;
        const auto wide = std::bit_cast<std::uint64_t>(exact);
        if (bits_of<Number>(exact) != even) FAIL(bits);
        if (bits_of<Number>(std::bit_cast<double>(wide - 1)) != bits) FAIL(bits);
        if (bits_of<Number>(std::bit_cast<double>(wide + 1)) != after) FAIL(bits);
        if (bits_of<Number>(-std::bit_cast<double>(wide + 1)) != (after | 0x8000U)) FAIL(bits);
    }
}

/// Whether every pattern comes back by way of a float.
template <class Number>
bool all_come_back() {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits)
        if (Number(float(Number::of_bits(static_cast<std::uint16_t>(bits)))).bits != bits)
            return false;
    return true;
}

}  // namespace

TEST_CASE("float16: to the nearest, of two to the even one, for every float") {
    check_all<float16>(0x7c00, 65536);
    CHECK(all_come_back<float16>());
}

TEST_CASE("bfloat16: to the nearest, of two to the even one, for every float") {
    // x / 2 + next / 2 is exact but for the largest, whose next is no float.
    check_all<bfloat16>(0x7f7f, bfloat16::of_bits(0x7f7f));
    CHECK(becomes<bfloat16>(of_bits(0x7f7f7fffU), 0x7f7f));
    CHECK(becomes<bfloat16>(of_bits(0x7f7f8000U), 0x7f80));
    CHECK(becomes<bfloat16>(of_bits(0x7f7fffffU), 0x7f80));
    CHECK(all_come_back<bfloat16>());
}

TEST_CASE("float16, bfloat16: the same in the compiler") {
    STATIC_REQUIRE(float16(0.1f) == 0.0999755859375f);
    STATIC_REQUIRE(bfloat16(0.1f) == 0.10009765625f);
    STATIC_REQUIRE(float16() == 0);
    STATIC_REQUIRE(bfloat16() == 0);
    STATIC_REQUIRE(sizeof(float16) == 2 && sizeof(bfloat16) == 2);
    // Ties, carries into the exponent, overflow, subnormals.
    STATIC_REQUIRE(bits_of<float16>(1 + 0x1p-11f) == 0x3c00);
    STATIC_REQUIRE(bits_of<float16>(1 + 0x3p-11f) == 0x3c02);
    STATIC_REQUIRE(bits_of<float16>(0x1.ffep0f) == 0x4000);
    STATIC_REQUIRE(bits_of<float16>(65519.996f) == 0x7bff);
    STATIC_REQUIRE(bits_of<float16>(65520.0f) == 0x7c00);
    STATIC_REQUIRE(bits_of<float16>(-1e10f) == 0xfc00);
    STATIC_REQUIRE(bits_of<float16>(0x1p-25f) == 0);
    STATIC_REQUIRE(bits_of<float16>(0x1.000002p-25f) == 1);
    STATIC_REQUIRE(bits_of<float16>(0x1.ffcp-15f) == 0x0400);
    STATIC_REQUIRE(bits_of<float16>(-0x1p-149f) == 0x8000);
    // Numbers of double that no float is near.
    STATIC_REQUIRE(bits_of<bfloat16>(1e-300) == 0 && bits_of<float16>(1e-300) == 0);
    STATIC_REQUIRE(bits_of<bfloat16>(-1e300) == 0xff80 && bits_of<float16>(-1e300) == 0xfc00);
    STATIC_REQUIRE(bits_of<bfloat16>(0x1.8p-133) == 2 && bits_of<bfloat16>(0x1p-134) == 0);
    STATIC_REQUIRE(bits_of<bfloat16>(1 + 0x1p-8f) == 0x3f80);
    STATIC_REQUIRE(bits_of<bfloat16>(1 + 0x3p-8f) == 0x3f82);
    STATIC_REQUIRE(bits_of<bfloat16>(0x1.fffffep127f) == 0x7f80);
    STATIC_REQUIRE(bits_of<bfloat16>(0x1p-134f) == 0);
    STATIC_REQUIRE(bits_of<bfloat16>(0x1.8p-134f) == 1);
    STATIC_REQUIRE(bits_of<bfloat16>(-0.0f) == 0x8000);
    // Of a double in one rounding.
    STATIC_REQUIRE(bits_of<float16>(1 + 0x1p-11) == 0x3c00);
    STATIC_REQUIRE(bits_of<float16>(1 + 0x1p-11 + 0x1p-50) == 0x3c01);
    STATIC_REQUIRE(bits_of<bfloat16>(1 + 0x1p-8 + 0x1p-50) == 0x3f81);
    STATIC_REQUIRE(bits_of<bfloat16>(0x1p-134 + 0x1p-180) == 1);
    STATIC_REQUIRE(bits_of<float16>(1e300) == 0x7c00);
    STATIC_REQUIRE(bits_of<bfloat16>(-1e300) == 0xff80);
    STATIC_REQUIRE(bits_of<float16>(1e-300) == 0);
    STATIC_REQUIRE(bits_of<bfloat16>(-5e-324) == 0x8000);
    // Infinities and NaN.
    STATIC_REQUIRE(float16(infinity) == infinity);
    STATIC_REQUIRE(bfloat16(-infinity) == -infinity);
    STATIC_REQUIRE(bits_of<float16>(of_bits(0x7fc00000U)) == 0x7e00);
    STATIC_REQUIRE(bits_of<float16>(of_bits(0xff802000U)) == 0xfc01);
    STATIC_REQUIRE(bits_of<bfloat16>(of_bits(0xff810000U)) == 0xff81);
    for (const std::uint32_t bits : {0x7f800001U, 0x7fffffffU, 0xff801fffU, 0xffc00000U}) {
        CHECK(float16(of_bits(bits)) != float16(of_bits(bits)));
        CHECK(bfloat16(of_bits(bits)) != bfloat16(of_bits(bits)));
    }
    STATIC_REQUIRE(bits_of<float16>(std::bit_cast<double>(0x7ff0000000000001U)) == 0x7e00);
    STATIC_REQUIRE(bits_of<bfloat16>(std::bit_cast<double>(0xfff8000000000000U)) == 0xffc0);
    STATIC_REQUIRE(bits_of<bfloat16>(std::numeric_limits<double>::infinity()) == 0x7f80);
}
