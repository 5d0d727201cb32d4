// SPDX-License-Identifier: MIT
// Distances, bitwise equality and closeness of numbers and tensors.

#include "support/opaque.hpp"

#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstdint>
#include <limits>

namespace {

using ctnn::close;
using ctnn::identical;
using ctnn::shape;
using ctnn::tensor;
using ctnn::tolerance;
using ctnn::ulp_distance;
using ctnn::test::opaque;

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr float largest = std::numeric_limits<float>::max();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double huge = std::numeric_limits<double>::max();
constexpr std::uint64_t incomparable = ~std::uint64_t{0};

}  // namespace

// The same comparison in a constant expression and on numbers the optimiser cannot see.
#define BOTH_TIMES(function, a, b, ...)         \
    STATIC_REQUIRE(function(a, b) __VA_ARGS__); \
    REQUIRE(function(opaque(a), opaque(b)) __VA_ARGS__)
#define CLOSE(a, b, allowed)              \
    STATIC_REQUIRE(close(a, b, allowed)); \
    REQUIRE(close(opaque(a), opaque(b), allowed))
#define NOT_CLOSE(a, b, allowed)                \
    STATIC_REQUIRE_FALSE(close(a, b, allowed)); \
    REQUIRE_FALSE(close(opaque(a), opaque(b), allowed))

TEST_CASE("ulp_distance: counts the steps between two numbers", "[math][compare]") {
    BOTH_TIMES(ulp_distance, 1.0F, 1.0F, == 0);
    BOTH_TIMES(ulp_distance, 1.0F, 0x1.000002p0F, == 1);
    BOTH_TIMES(ulp_distance, 0x1.000002p0F, 1.0F, == 1);
    BOTH_TIMES(ulp_distance, 1.0F, 2.0F, == 0x80'0000);
    BOTH_TIMES(ulp_distance, -1.0F, -2.0F, == 0x80'0000);
    BOTH_TIMES(ulp_distance, 1.0, 0x1.0000000000003p0, == 3);
    BOTH_TIMES(ulp_distance, 1.0, 2.0, == 0x10'0000'0000'0000);
    BOTH_TIMES(ulp_distance, largest, inf, == 1);
    BOTH_TIMES(ulp_distance, huge, infinity, == 1);
}

TEST_CASE("ulp_distance: goes through zero, which is one number", "[math][compare]") {
    BOTH_TIMES(ulp_distance, 0.0F, -0.0F, == 0);
    BOTH_TIMES(ulp_distance, 0x1p-149F, 0.0F, == 1);
    BOTH_TIMES(ulp_distance, 0x1p-149F, -0.0F, == 1);
    BOTH_TIMES(ulp_distance, 0x1p-149F, -0x1p-149F, == 2);
    BOTH_TIMES(ulp_distance, 0x1p-1074, -0x1p-1073, == 3);
    // 2 * 255 * 2^23 and 2 * 2047 * 2^52: all floats and all doubles
    BOTH_TIMES(ulp_distance, inf, -inf, == 0xff00'0000);
    BOTH_TIMES(ulp_distance, -infinity, infinity, == 0xffe0'0000'0000'0000);
}

TEST_CASE("ulp_distance: a NaN is far from every number, near a NaN", "[math][compare]") {
    BOTH_TIMES(ulp_distance, nan, 1.0F, == incomparable);
    BOTH_TIMES(ulp_distance, inf, nan, == incomparable);
    BOTH_TIMES(ulp_distance, nan, -nan, == 0);
    BOTH_TIMES(ulp_distance, not_a_number, 0.0, == incomparable);
}

TEST_CASE("identical: is equality of bits", "[math][compare]") {
    BOTH_TIMES(identical, 1.5F, 1.5F);
    BOTH_TIMES(identical, -0.0, -0.0);
    BOTH_TIMES(identical, infinity, infinity);
    BOTH_TIMES(!identical, 0.0F, -0.0F);
    BOTH_TIMES(!identical, 0.0, -0.0);
    BOTH_TIMES(!identical, 1.0F, 0x1.000002p0F);
    BOTH_TIMES(!identical, 1.0, 0x1.0000000000001p0);
}

TEST_CASE("identical: any NaN is any other, and no number", "[math][compare]") {
    constexpr auto other_payload = std::bit_cast<double>(0xfff8'0000'0000'1234U);
    BOTH_TIMES(identical, not_a_number, other_payload);
    BOTH_TIMES(identical, nan, -nan);
    BOTH_TIMES(!identical, nan, 1.0F);
    BOTH_TIMES(!identical, infinity, not_a_number);
}

TEST_CASE("tolerance: the defaults are PyTorch's", "[math][compare]") {
    // torch.testing.assert_close: its table of rtol and atol by dtype
    STATIC_REQUIRE(tolerance::float32 == tolerance{.relative = 1.3e-6, .absolute = 1e-5});
    STATIC_REQUIRE(tolerance::float64 == tolerance{.relative = 1e-7, .absolute = 1e-7});
    // "In case of mismatching dtypes, the maximum of both tolerances is used."
    STATIC_REQUIRE(tolerance::of<float>() == tolerance::float32);
    STATIC_REQUIRE(tolerance::of<double>() == tolerance::float64);
    STATIC_REQUIRE(tolerance::of<double, float>() == tolerance::float32);
    STATIC_REQUIRE(tolerance::relative_error(0.01) == tolerance{0.01, 0});
    STATIC_REQUIRE(tolerance::absolute_error(0.01) == tolerance{0, 0.01});
}

TEST_CASE("tolerance: a printed number stands for half a unit either way", "[math][compare]") {
    STATIC_REQUIRE(tolerance::printed(0) == tolerance{0, 0.5});
    STATIC_REQUIRE(tolerance::printed(4) == tolerance{0, 0.5e-4});
    STATIC_REQUIRE(tolerance::printed(16) == tolerance{0, 0.5e-16});
    STATIC_REQUIRE(tolerance::printed(22) == tolerance{0, 0.5e-22});
    CLOSE(0.69314718F, 0.6931, tolerance::printed(4));
    NOT_CLOSE(0.69314718F, 0.6932, tolerance::printed(4));
    NOT_CLOSE(0.69314718F, 0.6931, tolerance::printed(5));
}

TEST_CASE("close: floats within the default, and not beyond", "[math][compare]") {
    BOTH_TIMES(close, 1.0F, 1.0F);
    BOTH_TIMES(close, 1.00001F, 1.0F);
    BOTH_TIMES(!close, 1.00002F, 1.0F);
    BOTH_TIMES(close, 0.00001F, 0.0F);
    BOTH_TIMES(!close, 0.0000101F, 0.0F);
    BOTH_TIMES(close, -1000.001F, -1000.0F);
    BOTH_TIMES(!close, -1000.002F, -1000.0F);
    BOTH_TIMES(!close, 1.0F, -1.0F);
}

TEST_CASE("close: doubles within the default, and not beyond", "[math][compare]") {
    BOTH_TIMES(close, 1.00000019, 1.0);
    BOTH_TIMES(!close, 1.00000021, 1.0);
    BOTH_TIMES(close, 0.9e-7, 0.0);
    BOTH_TIMES(!close, 1.1e-7, 0.0);
}

TEST_CASE("close: a float and a double compare as floats do", "[math][compare]") {
    BOTH_TIMES(close, 0.1F, 0.1);
    BOTH_TIMES(close, 0.1, 0.1F);
    NOT_CLOSE(0.1F, 0.1, tolerance::relative_error(1e-9));
}

TEST_CASE("close: the relative part is of the expected value", "[math][compare]") {
    CLOSE(90.0, 100.0, tolerance::relative_error(0.1));
    NOT_CLOSE(100.0, 90.0, tolerance::relative_error(0.1));
    CLOSE(-90.0, -100.0, tolerance::relative_error(0.1));
    CLOSE(3.0, 2.0, tolerance::absolute_error(1));
    NOT_CLOSE(3.0001, 2.0, tolerance::absolute_error(1));
    CLOSE(2.0, 2.0, tolerance{});
    NOT_CLOSE(0x1.0000000000001p0, 1.0, tolerance{});
}

TEST_CASE("close: infinities are close to themselves, NaN to nothing", "[math][compare]") {
    BOTH_TIMES(close, inf, inf);
    BOTH_TIMES(close, 0.0, -0.0);
    BOTH_TIMES(!close, inf, -inf);
    BOTH_TIMES(!close, largest, inf);
    BOTH_TIMES(!close, 1.0, -infinity);
    BOTH_TIMES(!close, -infinity, 1.0);
    BOTH_TIMES(!close, infinity, huge);
    BOTH_TIMES(!close, nan, nan);
    BOTH_TIMES(!close, 1.0, not_a_number);
    BOTH_TIMES(!close, not_a_number, 1.0);
    BOTH_TIMES(!close, inf, nan);
}

TEST_CASE("close: the largest numbers do not overflow", "[math][compare]") {
    BOTH_TIMES(!close, huge, -huge);
    BOTH_TIMES(close, huge, 0x1.fffffffffff00p1023);
    CLOSE(huge, huge / 2, tolerance::relative_error(1));
    NOT_CLOSE(huge, huge / 4, tolerance::relative_error(2.9));
    CLOSE(huge, huge / 4, tolerance::relative_error(3));
    CLOSE(huge, -huge, tolerance::relative_error(1e30));
    CLOSE(huge, 0x1.ffffffffffffep1023, tolerance::absolute_error(0x1p971));
    NOT_CLOSE(huge, 0x1.ffffffffffffep1023, tolerance::absolute_error(0x1p970));
    CLOSE(0x1p-1074, 0x1p-1073, tolerance::relative_error(0.5));
    NOT_CLOSE(0x1p-1074, 0x1p-1073, tolerance{});
}

TEST_CASE("compare: tensors element by element", "[math][compare]") {
    static constexpr tensor<shape<2, 2>> x{{1, 2}, {3, 4}};
    static constexpr tensor<shape<2, 2>> near{{1.0, 2.0}, {0x1.800004p1, 4.0}};
    static constexpr tensor<shape<2, 2>> far{{1.0, 2.0}, {3.0, 4.01}};
    static constexpr tensor<shape<2, 2>, double> wide{{1, 2}, {3, 4}};
    static constexpr tensor<shape<2>> zeros{0.0F, 0.0F};
    static constexpr tensor<shape<2>> minus_zeros{0.0F, -0.0F};
    BOTH_TIMES(ulp_distance, x, x, == 0);
    BOTH_TIMES(ulp_distance, x, near, == 2);
    BOTH_TIMES(ulp_distance, x, far, > 2);
    BOTH_TIMES(identical, x, x);
    BOTH_TIMES(!identical, x, far);
    BOTH_TIMES(!identical, x, near);
    BOTH_TIMES(!identical, zeros, minus_zeros);
    BOTH_TIMES(close, zeros, minus_zeros);
    BOTH_TIMES(close, x, near);
    BOTH_TIMES(close, x, wide);
    BOTH_TIMES(!close, x, far);
    CLOSE(x, far, tolerance::relative_error(0.01));
}
