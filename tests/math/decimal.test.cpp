// SPDX-License-Identifier: MIT
// Numbers in decimal, for messages.

#include <ctnn/math/detail/decimal.hpp>
#include <ctnn/math/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>

namespace {

template <std::size_t Digits>
constexpr bool is_written(double number, ctnn::text_view expected) {
    return ctnn::detail::decimal_text<Digits>(number).view() == expected;
}

template <std::size_t Digits>
std::string of_printf(double number) {
    char expected[64];
    std::snprintf(expected, sizeof expected, "%.*g", static_cast<int>(Digits), number);
    return expected;
}
template <std::size_t Digits>
std::string written(double number) {
    const ctnn::detail::decimal_text<Digits> text(number);
    return {text.view().data(), text.view().size()};
}

}  // namespace

TEST_CASE("decimal_text: numbers are written as by printf's %g", "[math][decimal]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    STATIC_REQUIRE(is_written<6>(0, "0"));
    STATIC_REQUIRE(is_written<6>(-0.0, "-0"));
    STATIC_REQUIRE(is_written<6>(2.25, "2.25"));
    STATIC_REQUIRE(is_written<6>(-0.02, "-0.02"));
    STATIC_REQUIRE(is_written<6>(120'000, "120000"));
    STATIC_REQUIRE(is_written<6>(1e6, "1e+06"));
    STATIC_REQUIRE(is_written<6>(1e-4, "0.0001"));
    STATIC_REQUIRE(is_written<6>(1e-6, "1e-06"));
    STATIC_REQUIRE(is_written<6>(999'999.5, "1e+06"));
    STATIC_REQUIRE(is_written<1>(2.5, "2"));  // to the even one
    STATIC_REQUIRE(is_written<1>(3.5, "4"));
    STATIC_REQUIRE(is_written<9>(0.1F, "0.100000001"));
    STATIC_REQUIRE(is_written<17>(0.1, "0.10000000000000001"));
    STATIC_REQUIRE(is_written<17>(-0x1p-1074, "-4.9406564584124654e-324"));
    STATIC_REQUIRE(is_written<17>(-0x1.fffffffffffffp1023, "-1.7976931348623157e+308"));
    STATIC_REQUIRE(is_written<6>(infinity, "inf"));
    STATIC_REQUIRE(is_written<6>(-infinity, "-inf"));
    STATIC_REQUIRE(is_written<6>(std::numeric_limits<double>::quiet_NaN(), "nan"));
}

TEST_CASE("decimal_text: numbers of any bits are written as printf writes them",
          "[math][decimal]") {
    ctnn::generator random(1);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t bits = std::uint64_t{random()} << 32 | random();
        const auto number = __builtin_bit_cast(double, bits);
        if (number != number) continue;
        const double near_one = static_cast<double>(bits % 2'000'000) / 8 / 1024;
        REQUIRE(written<17>(number) == of_printf<17>(number));
        REQUIRE(written<6>(number) == of_printf<6>(number));
        REQUIRE(written<3>(near_one) == of_printf<3>(near_one));
    }
}
