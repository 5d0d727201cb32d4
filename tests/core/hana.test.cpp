// SPDX-License-Identifier: MIT
// Tuples and loops over indices known to the compiler.

#include "support/opaque.hpp"

#include <ctnn/core/hana.hpp>

#include <boost/hana/basic_tuple.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
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

struct other_nothing {};
struct last_of_its_kind final {};
/// Only ever made from a number, and said so.
struct made_explicitly {
    int value = -1;
    constexpr made_explicitly() = default;
    constexpr explicit made_explicitly(int number) : value(number) {}
};

template <class... T>
constexpr bool as_large_as_hana =
    sizeof(ctnn::tuple<T...>) == sizeof(boost::hana::basic_tuple<T...>);

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
    STATIC_REQUIRE(
        !std::same_as<std::integral_constant<mixed, mixed{7, nothing{}, 1.5, nothing{}}>,
                      std::integral_constant<mixed, mixed{7, nothing{}, 2.5, nothing{}}>>);
}

TEST_CASE("tuple: what is empty takes no room, where the language allows it", "[core][hana]") {
    STATIC_REQUIRE(sizeof(ctnn::tuple<int, nothing>) == sizeof(int));
    STATIC_REQUIRE(sizeof(ctnn::tuple<nothing, int, other_nothing>) == sizeof(int));
    STATIC_REQUIRE(std::is_empty_v<ctnn::tuple<>>);
    STATIC_REQUIRE(std::is_empty_v<ctnn::tuple<nothing, other_nothing>>);
    STATIC_REQUIRE(as_large_as_hana<nothing, nothing, nothing>);
    STATIC_REQUIRE(as_large_as_hana<int, nothing, nothing, nothing, double, nothing>);
    STATIC_REQUIRE(as_large_as_hana<nothing, int, nothing, char, other_nothing>);
    STATIC_REQUIRE(as_large_as_hana<last_of_its_kind, int, last_of_its_kind>);
    STATIC_REQUIRE(as_large_as_hana<ctnn::tuple<nothing, int>, nothing, ctnn::tuple<nothing>>);
}

TEST_CASE("tuple: elements begin as {}, or are made from one value each", "[core][hana]") {
    using one = ctnn::tuple<made_explicitly>;
    using two = ctnn::tuple<made_explicitly, double>;
    constexpr auto sum = [](const two& t) { return get<0>(t).value + get<1>(t); };
    STATIC_REQUIRE(sum(two{}) == -1);
    STATIC_REQUIRE(sum(two(4, 2)) == 6);
    REQUIRE(sum(opaque(two{})) == -1);
    REQUIRE(sum(opaque(two(4, 2))) == 6);
    // A copy is a copy, also of a tuple that is one element of another, or that may be written to.
    one t(3);
    REQUIRE(get<0>(one(t)).value == 3);
    REQUIRE(get<0>(get<0>(ctnn::tuple<one>(t))).value == 3);
    STATIC_REQUIRE(!std::convertible_to<int, one>);
    STATIC_REQUIRE(!std::constructible_from<two, int>);
}

TEST_CASE("tuple: its elements are its own, empty tuples among them too", "[core][hana]") {
    struct empty {
        bool operator==(const empty&) const = default;
    };
    using inner = ctnn::tuple<empty>;
    using outer = ctnn::tuple<empty, inner, ctnn::tuple<empty, inner>>;
    constexpr outer t{};
    STATIC_REQUIRE(std::same_as<decltype(ctnn::get<0>(t)), const empty&>);
    STATIC_REQUIRE(std::same_as<decltype(ctnn::get<1>(t)), const inner&>);
    STATIC_REQUIRE(std::same_as<decltype(ctnn::get<0>(ctnn::get<1>(t))), const empty&>);
    STATIC_REQUIRE(std::same_as<decltype(ctnn::get<1>(ctnn::get<2>(t))), const inner&>);
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
