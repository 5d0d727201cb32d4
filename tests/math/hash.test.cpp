// SPDX-License-Identifier: MIT
// The hash of numbers and tensors: FNV-1a's published vectors, and what must change it.

#include "support/opaque.hpp"

#include <ctnn/math/hash.hpp>

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <cstdint>
#include <limits>

namespace {

using ctnn::hash;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

/// The number whose bytes, the lowest first, are these characters.
template <class S, std::size_t N>
constexpr S spelt(const char (&characters)[N]) {
    static_assert(N == sizeof(S) + 1);
    std::uint64_t bits = 0;
    for (std::size_t i = sizeof(S); i-- > 0;)
        bits = bits << 8 | static_cast<unsigned char>(characters[i]);
    if constexpr (sizeof(S) == 4) return std::bit_cast<S>(static_cast<std::uint32_t>(bits));
    if constexpr (sizeof(S) == 8) return std::bit_cast<S>(bits);
}

}  // namespace

TEST_CASE("hash: a number is FNV-1a of its bytes", "[math][hash]") {
    // 64-bit FNV-1a vectors of the authors' test_fnv.c, revision 5.3: "foob" and "chongo w"
    STATIC_REQUIRE(hash(spelt<float>("foob")) == 0xdd12'0e79'0c25'12af);
    STATIC_REQUIRE(hash(spelt<double>("chongo w")) == 0xd1ed'd10b'5073'44d0);
    REQUIRE(hash(opaque(spelt<float>("foob"))) == 0xdd12'0e79'0c25'12af);
    REQUIRE(hash(opaque(spelt<double>("chongo w"))) == 0xd1ed'd10b'5073'44d0);
}

TEST_CASE("hash: a tensor is its elements one after the other", "[math][hash]") {
    // "feedface" of the same vectors, as two floats
    static constexpr tensor<shape<2>> x{spelt<float>("feed"), spelt<float>("face")};
    STATIC_REQUIRE(hash(x) == 0x0a83'c86f'ee95'2abc);
    REQUIRE(hash(opaque(x)) == 0x0a83'c86f'ee95'2abc);
    STATIC_REQUIRE(hash(x) == hash(x[1], hash(x[0])));
    STATIC_REQUIRE(hash(x) == hash(spelt<double>("feedface")));
    STATIC_REQUIRE(hash(x) == hash(tensor<shape<1, 2>>{x[0], x[1]}));
}

TEST_CASE("hash: changes with a bit, a sign and the order", "[math][hash]") {
    STATIC_REQUIRE(hash(1.0F) != hash(0x1.000002p0F));
    STATIC_REQUIRE(hash(0.0) != hash(-0.0));
    STATIC_REQUIRE(hash(1.0F) != hash(1.0));
    using pair = tensor<shape<2>, double>;
    STATIC_REQUIRE(hash(pair{1, 2}) != hash(pair{2, 1}));
    STATIC_REQUIRE(hash(pair{1, 2}) != hash(pair{-1, -2}));
    STATIC_REQUIRE(hash(pair{1, 2}) != hash(tensor<shape<3>, double>{1, 2, 0}));
}

TEST_CASE("hash: all NaNs are one", "[math][hash]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr auto other = std::bit_cast<double>(0xfff8'0000'0000'1234U);
    STATIC_REQUIRE(hash(nan) == hash(other));
    REQUIRE(hash(opaque(nan)) == hash(opaque(other)));
    STATIC_REQUIRE(hash(std::numeric_limits<float>::quiet_NaN()) ==
                   hash(-std::numeric_limits<float>::quiet_NaN()));
    STATIC_REQUIRE(hash(nan) != hash(std::numeric_limits<double>::infinity()));
}
