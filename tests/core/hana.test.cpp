// SPDX-License-Identifier: MIT
// Tuples and loops over indices known to the compiler.

#include "support/both_worlds.hpp"

#include <ctnn/core/hana.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using ctnn::get;
using ctnn::test::opaque;

struct nothing {
    constexpr int answer() const { return 42; }
};
using mixed = ctnn::tuple<int, nothing, double, nothing>;

template <auto Tuple>
constexpr auto first = get<0>(Tuple);

}  // namespace

TEST_CASE("tuple: elements are reached by position, empty ones too", "[core][hana]") {
    static constexpr mixed t{1, nothing{}, 2.5, nothing{}};
    STATIC_REQUIRE(get<0>(t) == 1);
    STATIC_REQUIRE(get<1>(t).answer() == 42);
    STATIC_REQUIRE(get<2>(t) == 2.5);
    STATIC_REQUIRE(get<3>(t).answer() == 42);
    auto copy = opaque(t);
    get<0>(copy) = 10;
    get<2>(copy) += 1;
    REQUIRE(get<0>(copy) == 10);
    REQUIRE(get<2>(copy) == 3.5);
    REQUIRE(get<3>(copy).answer() == 42);
}

TEST_CASE("tuple: is copied as its bytes and can be a template argument", "[core][hana]") {
    STATIC_REQUIRE(std::is_trivially_copyable_v<mixed>);
    STATIC_REQUIRE(first<mixed{7, nothing{}, 1.5, nothing{}}> == 7);
}

TEST_CASE("for_each_index: calls with 0 to Count - 1, in order", "[core][hana]") {
    constexpr auto seen = [](std::size_t start) {
        std::array<std::size_t, 4> order{};
        std::size_t next = start;
        ctnn::for_each_index<4>([&](auto i) {
            constexpr std::size_t known = i;
            order[next++] = known * known;
        });
        ctnn::for_each_index<0>([&](auto) { order[0] = 99; });
        return order;
    };
    STATIC_REQUIRE(seen(0) == std::array<std::size_t, 4>{0, 1, 4, 9});
    REQUIRE(seen(opaque(std::size_t{0})) == std::array<std::size_t, 4>{0, 1, 4, 9});
}
