// SPDX-License-Identifier: MIT
// The square root in plain C++, which constant expressions take where a compiler does not fold its
// own, has the bits of the processor's on every compiler.

#include "support/opaque.hpp"

#include <ctnn/math/detail/exact_sqrt.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cmath>
#include <cstdint>

namespace {

using ctnn::math::detail::exact_sqrt;
using ctnn::test::opaque;

/// Any positive finite number, by a counter.
template <class S, class Bits>
S number(std::uint64_t i) {
    constexpr Bits sign = Bits{1} << (8 * sizeof(S) - 1);
    const auto bits = static_cast<Bits>((2 * i + 1) * 0x9e37'79b9'7f4a'7c15U);
    return std::bit_cast<S>(static_cast<Bits>(bits & ~sign));
}

/// The neighbours of a square, where rounding goes one way or the other.
template <class S, class Bits>
void require_near_square(S root) {
    const S square = root * root;
    if (!(square > 0) || !std::isfinite(square)) return;
    const auto bits = std::bit_cast<Bits>(square);
    for (const Bits other : {bits - 1, bits, bits + 1}) {
        const S x = std::bit_cast<S>(static_cast<Bits>(other));
        if (x > 0 && std::isfinite(x) && exact_sqrt(x) != std::sqrt(x)) {
            CAPTURE(x);
            REQUIRE(exact_sqrt(x) == std::sqrt(x));
        }
    }
}

template <class S, class Bits>
void require_processors_root() {
    for (std::uint64_t i = 0; i < opaque(std::uint64_t{100'000}); ++i) {
        const S x = number<S, Bits>(i);
        if (!(x > 0) || !std::isfinite(x)) continue;
        if (exact_sqrt(x) != std::sqrt(x)) {
            CAPTURE(x);
            REQUIRE(exact_sqrt(x) == std::sqrt(x));
        }
        require_near_square<S, Bits>(x);
        require_near_square<S, Bits>(static_cast<S>(i + 1));
    }
    for (Bits tiny = 1; tiny < 1'000; ++tiny) {
        const S x = std::bit_cast<S>(tiny);
        REQUIRE(exact_sqrt(x) == std::sqrt(x));
    }
}

}  // namespace

TEST_CASE("exact_sqrt: is the processor's root", "[math][sqrt]") {
    require_processors_root<float, std::uint32_t>();
    require_processors_root<double, std::uint64_t>();
}

TEST_CASE("exact_sqrt: is correctly rounded in a constant expression", "[math][sqrt]") {
    // mpmath 1.3, 400 bits
    STATIC_REQUIRE(exact_sqrt(2.0F) == 0x1.6a09e6p0F);
    STATIC_REQUIRE(exact_sqrt(0x1p-149F) == 0x1.6a09e6p-75F);
    STATIC_REQUIRE(exact_sqrt(2.0) == 0x1.6a09e667f3bcdp0);
    STATIC_REQUIRE(exact_sqrt(3.0) == 0x1.bb67ae8584caap0);
    STATIC_REQUIRE(exact_sqrt(0x1.fffffffffffffp1023) == 0x1.fffffffffffffp511);
    STATIC_REQUIRE(exact_sqrt(0x1.5p-1072) == 0x1.1e3779b97f4a8p-536);
}
