// SPDX-License-Identifier: MIT
// Strict arithmetic rounds twice and fused once, at compile time, at run time and in lanes.

// Vectors wider than the target's registers are passed to functions that are inlined.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

#include "support/elementary.hpp"

#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace {

using namespace ctnn::test;
using ctnn::Arithmetic;
using ctnn::arithmetic_of;
using ctnn::fused;
using ctnn::identical;
using ctnn::strict;

/// x^2 + c, and what one rounding and two make of it.
template <class S>
struct square_plus {
    S x, c, rounded_once, rounded_twice;
};

// (1 + e)^2 = 1 + 2e + e^2: rounding takes e^2, or its last bit.
constexpr auto float_squares = std::to_array<square_plus<float>>({
    {0x1.001p0F, -0x1.002p0F, 0x1p-24F, 0},
    {-0x1.001p0F, -0x1.002p0F, 0x1p-24F, 0},
    {0x1.003p0F, -0x1.006p0F, 0x1.2p-21F, 0x1p-21F},
    {0x1.001p63F, -0x1.002p126F, 0x1p102F, 0},
    {0x1.001p-50F, -0x1.002p-100F, 0x1p-124F, 0},
    {3, 0.5F, 9.5F, 9.5F},
    {0, -0.0F, 0, 0},
    {-0.0F, -0.0F, 0, 0},
});
constexpr auto double_squares = std::to_array<square_plus<double>>({
    {0x1.0000002p0, -0x1.0000004p0, 0x1p-54, 0},
    {-0x1.0000002p0, -0x1.0000004p0, 0x1p-54, 0},
    {0x1.000000ap0, -0x1.0000014p0, 0x1.9p-50, 0x1.8p-50},
    {0x1.0000002p500, -0x1.0000004p1000, 0x1p946, 0},
    {0x1.0000002p-450, -0x1.0000004p-900, 0x1p-954, 0},
    {3, 0.5, 9.5, 9.5},
    {0, -0.0, 0, 0},
});

template <class S>
constexpr bool rounds_as_promised(const square_plus<S>& of) {
    // A product apart from its sum is rounded in either arithmetic.
    return identical(strict<S>::multiply_add(of.x, of.x, of.c), of.rounded_twice) &&
           identical(strict<S>::multiply(of.x, of.x) + of.c, of.rounded_twice) &&
           identical(fused<S>::multiply(of.x, of.x) + of.c, of.rounded_twice) &&
           identical(fused<S>::multiply_add(of.x, of.x, of.c), of.rounded_once);
}

template <const auto& Cases>
void require_rounding() {
    STATIC_REQUIRE([] {
        for (const auto& of : Cases)
            if (!rounds_as_promised(of)) return false;
        return true;
    }());
    for (const auto& of : Cases) {
        CAPTURE(of.x, of.c);
        REQUIRE(rounds_as_promised(opaque(of)));
    }
}

template <const auto& Cases, std::size_t Bytes>
void require_rounding_in_lanes() {
    using S = decltype(Cases[0].x);
    using vector = vector_of<S, Bytes>;
    for (std::size_t i = 0; i < Cases.size(); ++i) {
        typename vector::type x{}, c{};
        const auto at = [i](std::size_t lane) { return Cases[(i + lane) % Cases.size()]; };
        for (std::size_t lane = 0; lane < vector::size; ++lane) {
            x[lane] = at(lane).x;
            c[lane] = at(lane).c;
        }
        const auto added = opaque(strict<S>::multiply_add(opaque(x), opaque(x), opaque(c)));
        const auto apart = opaque(strict<S>::multiply(opaque(x), opaque(x)) + opaque(c));
        for (std::size_t lane = 0; lane < vector::size; ++lane) {
            CAPTURE(at(lane).x, at(lane).c);
            REQUIRE(identical(S{added[lane]}, at(lane).rounded_twice));
            REQUIRE(identical(S{apart[lane]}, at(lane).rounded_twice));
        }
    }
}

/// A number beside a vector stands for a vector of it, whichever of the operands it is.
template <class A, const auto& Cases>
void require_numbers_beside_vectors() {
    using S = typename A::scalar;
    using vector = vector_of<S>;
    const auto all = [](S value) {
        typename vector::type lanes{};
        for (std::size_t lane = 0; lane < vector::size; ++lane) lanes[lane] = value;
        return lanes;
    };
    for (const auto& of : Cases) {
        CAPTURE(of.x, of.c);
        const auto [x, c] = std::pair{opaque(of.x), opaque(of.c)};
        const S product = A::multiply(x, x);
        const S sum = A::multiply_add(x, x, c);
        for (std::size_t lane = 0; lane < vector::size; ++lane) {
            REQUIRE(identical(S{A::multiply(x, all(x))[lane]}, product));
            REQUIRE(identical(S{A::multiply(all(x), x)[lane]}, product));
            REQUIRE(identical(S{A::multiply_add(x, all(x), all(c))[lane]}, sum));
            REQUIRE(identical(S{A::multiply_add(all(x), x, all(c))[lane]}, sum));
            REQUIRE(identical(S{A::multiply_add(all(x), all(x), c)[lane]}, sum));
            REQUIRE(identical(S{A::multiply_add(x, x, all(c))[lane]}, sum));
            REQUIRE(identical(S{A::multiply_add(x, all(x), c)[lane]}, sum));
        }
    }
}

}  // namespace

TEST_CASE("arithmetic: strict rounds a product before the sum, fused does not",
          "[math][arithmetic]") {
    require_rounding<float_squares>();
    require_rounding<double_squares>();
}

TEST_CASE("arithmetic: strict rounds in every lane", "[math][arithmetic]") {
    require_rounding_in_lanes<float_squares, 16>();
    require_rounding_in_lanes<double_squares, 16>();
    require_rounding_in_lanes<float_squares, 32>();
    require_rounding_in_lanes<double_squares, 32>();
    // More than a register of AVX2, and of AVX-512: kept apart in memory.
    require_rounding_in_lanes<float_squares, 64>();
    require_rounding_in_lanes<double_squares, 64>();
    require_rounding_in_lanes<float_squares, 128>();
    require_rounding_in_lanes<double_squares, 128>();
}

TEST_CASE("arithmetic: a number beside a vector is in all its lanes", "[math][arithmetic]") {
    require_numbers_beside_vectors<strict<float>, float_squares>();
    require_numbers_beside_vectors<fused<float>, float_squares>();
    require_numbers_beside_vectors<strict<double>, double_squares>();
    require_numbers_beside_vectors<fused<double>, double_squares>();
}

TEST_CASE("arithmetic: a number type stands for strict arithmetic", "[math][arithmetic]") {
    STATIC_REQUIRE(std::is_same_v<arithmetic_of<float>, strict<float>>);
    STATIC_REQUIRE(std::is_same_v<arithmetic_of<double>, strict<double>>);
    STATIC_REQUIRE(std::is_same_v<arithmetic_of<strict<double>>, strict<double>>);
    STATIC_REQUIRE(std::is_same_v<arithmetic_of<fused<float>>, fused<float>>);
    STATIC_REQUIRE(std::is_same_v<fused<double>::scalar, double>);
    STATIC_REQUIRE(Arithmetic<strict<float>>);
    STATIC_REQUIRE(Arithmetic<fused<double>>);
    STATIC_REQUIRE_FALSE(Arithmetic<float>);
    STATIC_REQUIRE_FALSE(Arithmetic<int>);
}
