// SPDX-License-Identifier: MIT
// What every elementary function must do: known values, one result, lanes.
//
// A function `F` is a struct whose `value<A>(x)` computes in arithmetic A and `value<>(x)` without
// naming one; a law `F` is one whose `holds<A>(x)` says whether it holds.
#pragma once

#include "opaque.hpp"

#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace ctnn::test {

template <class S>
inline constexpr S infinite = std::numeric_limits<S>::infinity();
template <class S>
inline constexpr S not_a_number = std::numeric_limits<S>::quiet_NaN();
template <class S>
inline constexpr S largest = std::numeric_limits<S>::max();
template <class S>
inline constexpr S smallest = std::numeric_limits<S>::denorm_min();
template <class S>
inline constexpr S least_normal = std::numeric_limits<S>::min();

/// A number, which S holds exactly, and a function's value there, which is rounded to S.
template <class S>
struct known {
    S x, y;

    constexpr known(double number, double value)
        : x(static_cast<S>(number)), y(static_cast<S>(value)) {}
};

/// Whether F is within `Bound` ulp of a known value; with a bound of 0, has its bits.
template <class A, class F, std::uint64_t Bound, class S>
[[nodiscard]] constexpr bool within(const known<S>& at) {
    const S y = F::template value<A>(at.x);
    return Bound == 0 ? identical(y, at.y) : ulp_distance(y, at.y) <= Bound;
}

template <class A, class F, std::uint64_t Bound, class Table>
[[nodiscard]] constexpr bool all_within(const Table& table) {
    for (const auto& at : table)
        if (!within<A, F, Bound>(at)) return false;
    return true;
}

/// F is within `Bound` ulp of all known values, strict and fused.
template <class F, const auto& Table, std::uint64_t Bound = 0>
void require_known() {
    using S = decltype(Table[0].x);
    STATIC_REQUIRE(all_within<strict<S>, F, Bound>(Table));
    STATIC_REQUIRE(all_within<fused<S>, F, Bound>(Table));
    for (const auto& at : Table) {
        CAPTURE(at.x, at.y);
        REQUIRE(within<strict<S>, F, Bound>(opaque(at)));
        REQUIRE(within<fused<S>, F, Bound>(opaque(at)));
    }
}

/// Numbers for every branch: the format's edges; then in turn numbers spread over [Low, High], such
/// numbers times 2^0 to 2^-62, and any bits.
template <class S, int Low, int High>
inline constexpr auto points = [] {
    constexpr S edges[] = {S(0), infinite<S>, S(1), smallest<S>, least_normal<S>, largest<S>};
    std::array<S, 13 + 3 * 64> x{not_a_number<S>};
    std::size_t size = 1;
    for (const S edge : edges) {
        x[size++] = edge;
        x[size++] = -edge;
    }
    for (std::uint64_t i = 0; size < x.size(); ++i) {
        S number = Low + (High - Low) * (static_cast<S>(i) + S(0.3)) / 64;
        x[size++] = number;
        for (std::uint64_t k = 21 * i % 63; k > 0; --k) number /= 2;
        x[size++] = number;
        const std::uint64_t bits = (2 * i + 1) * 0x9e37'79b9'7f4a'7c15;  // 2^64 / the golden ratio
        x[size++] = std::bit_cast<S>(static_cast<detail::bits_of<S>>(bits >> (64 - 8 * sizeof(S))));
    }
    return x;
}();

/// F of all points, computed by the compiler.
template <class F, class A, int Low, int High>
inline constexpr auto images = [] {
    auto y = points<typename A::scalar, Low, High>;
    for (auto& number : y) number = F::template value<A>(number);
    return y;
}();

/// A vector of 16 bytes, which every target has, or of so many.
template <class S, std::size_t Bytes = 16>
struct vector_of {
    static constexpr std::size_t size = Bytes / sizeof(S);
    using type __attribute__((vector_size(Bytes))) = S;
};

/// Every lane of a vector is what the compiler computes for its number alone.
template <class F, class A, int Low, int High>
void require_same_in_lanes() {
    using S = typename A::scalar;
    using vector = vector_of<S>;
    constexpr auto& x = points<S, Low, High>;
    constexpr auto& expected = images<F, A, Low, High>;
    for (std::size_t i = 0; i < x.size(); ++i) {
        typename vector::type numbers{};
        std::array<std::size_t, vector::size> places{};
        for (std::size_t lane = 0; lane < vector::size; ++lane) {
            places[lane] = (i + 67 * lane) % x.size();  // points of different kinds side by side
            numbers[lane] = x[places[lane]];
        }
        const auto y = opaque(F::template value<A>(opaque(numbers)));
        for (std::size_t lane = 0; lane < vector::size; ++lane) {
            CAPTURE(lane, x[places[lane]]);
            REQUIRE(identical(S{y[lane]}, expected[places[lane]]));
        }
    }
}

/// The compiler and the program compute the same bits, strict and fused; strict is the default;
/// and lanes change nothing.
template <class F, class S, int Low, int High>
void require_one_result() {
    constexpr auto& x = points<S, Low, High>;
    for (std::size_t i = 0; i < x.size(); ++i) {
        CAPTURE(x[i]);
        const S strictly = images<F, strict<S>, Low, High>[i];
        const S in_one_rounding = images<F, fused<S>, Low, High>[i];
        REQUIRE(identical(F::template value<strict<S>>(opaque(x[i])), strictly));
        REQUIRE(identical(F::template value<fused<S>>(opaque(x[i])), in_one_rounding));
        REQUIRE(identical(F::template value<>(opaque(x[i])), strictly));
    }
    require_same_in_lanes<F, strict<S>, Low, High>();
    require_same_in_lanes<F, fused<S>, Low, High>();
}

/// A law holds at all points, strict and fused.
template <class Law, class S, int Low, int High>
void require_law() {
    constexpr auto everywhere = []<class A>(A) {
        for (const S x : points<S, Low, High>)
            if (!Law::template holds<A>(x)) return false;
        return true;
    };
    STATIC_REQUIRE(everywhere(strict<S>{}));
    STATIC_REQUIRE(everywhere(fused<S>{}));
    for (const S x : points<S, Low, High>) {
        CAPTURE(x);
        REQUIRE(Law::template holds<strict<S>>(opaque(x)));
        REQUIRE(Law::template holds<fused<S>>(opaque(x)));
    }
}

/// The law F(-x) = -F(x); the sign of a zero is for the known values to say.
template <class F>
struct odd {
    template <class A, class S>
    static constexpr bool holds(S x) {
        return ulp_distance(F::template value<A>(-x), -F::template value<A>(x)) == 0;
    }
};

/// The law F(-x) = F(x).
template <class F>
struct even {
    template <class A, class S>
    static constexpr bool holds(S x) {
        return identical(F::template value<A>(-x), F::template value<A>(x));
    }
};

/// The law F(-x) + F(x) = 1. Errors of 2 ulp are 2 steps below 1 and, of the lesser, 1.
template <class F>
struct complement {
    template <class A, class S>
    static constexpr bool holds(S x) {
        if (x != x) return true;
        const S sum = F::template value<A>(-x) + F::template value<A>(x);
        return ulp_distance(sum, S(1)) <= 4;
    }
};

/// The law F(x) - F(-x) = x, of a function that goes to 0 and to x; the greater of the two errs by
/// 2 ulp, the lesser by less.
template <class F>
struct difference {
    template <class A, class S>
    static constexpr bool holds(S x) {
        if (!(x > -64 && x < 64)) return true;
        const S there = F::template value<A>(x), back = F::template value<A>(-x);
        return ulp_distance(there - back, x) <= 4;
    }
};

}  // namespace ctnn::test
