// SPDX-License-Identifier: MIT
// Whole numbers, and what goes into a network.

#include "support/opaque.hpp"

#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace {

using ctnn::integers;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

using tokens = tensor<integers<4>>;

/// Whether a whole number has 32 bits: where not, a constant expression does not compile.
template <auto Number>
concept has_32_bits =
    requires { typename std::integral_constant<std::int32_t, ctnn::detail::whole_number(Number)>; };

constexpr int sum_of(const tokens& x) {
    int sum = 0;
    for (const auto token : x) sum = 10 * sum + token;
    return sum;
}

}  // namespace

TEST_CASE("value_of: a shape is a tensor of the network's numbers", "[core][input]") {
    STATIC_REQUIRE(std::same_as<ctnn::value_of<shape<2, 3>, float>, tensor<shape<2, 3>, float>>);
    STATIC_REQUIRE(std::same_as<ctnn::value_of<shape<2, 3>, double>, tensor<shape<2, 3>, double>>);
}

TEST_CASE("value_of: integers are a tensor of whole numbers", "[core][input]") {
    using value = ctnn::value_of<integers<4>, double>;
    STATIC_REQUIRE(std::same_as<value, tensor<integers<4>, double>>);
    STATIC_REQUIRE(ctnn::Tensor<value>);
    STATIC_REQUIRE(std::same_as<value::scalar, double>);
    STATIC_REQUIRE(std::same_as<decltype(value{}[0]), std::int32_t&>);
    STATIC_REQUIRE(sizeof(value) == 4 * sizeof(std::int32_t));
}

TEST_CASE("integers: are a shape of the same extents, and another type", "[core][integers]") {
    STATIC_REQUIRE(integers<2, 3>::size == 6);
    STATIC_REQUIRE(integers<2, 3>::rank == 2);
    STATIC_REQUIRE(integers<2, 3>::extent(1) == 3);
    STATIC_REQUIRE(!std::same_as<integers<2, 3>, shape<2, 3>>);
    STATIC_REQUIRE(!std::convertible_to<tensor<integers<2, 3>>, tensor<shape<2, 3>>>);
    STATIC_REQUIRE(!std::convertible_to<tensor<shape<2, 3>>, tensor<integers<2, 3>>>);
}

TEST_CASE("integers: are made of values, rows and ranges", "[core][integers]") {
    STATIC_REQUIRE(sum_of({3, 1, 4, 2}) == 3142);
    STATIC_REQUIRE(sum_of({}) == 0);
    STATIC_REQUIRE(sum_of(tokens{std::array{3, 1, 4, 2}}) == 3142);
    STATIC_REQUIRE(sum_of({std::size_t{3}, std::uint8_t{1}, 4LL, 2U}) == 3142);
    constexpr int in_a_row[] = {3, 1, 4, 2};
    STATIC_REQUIRE(sum_of({in_a_row}) == 3142);
    constexpr tensor<integers<2, 3>> rows{{1, 2, 3}, {4, 5, 6}};
    STATIC_REQUIRE(rows(1, 0) == 4);
    STATIC_REQUIRE(rows == tensor<integers<2, 3>>{1, 2, 3, 4, 5, 6});
    STATIC_REQUIRE(rows != tensor<integers<2, 3>>{1, 2, 3, 4, 5, 7});

    const std::vector<std::int64_t> words{3, 1, opaque(std::int64_t{4}), 2};
    CHECK(sum_of(tokens{words}) == 3142);
    CHECK(sum_of(tokens{std::span{words}}) == 3142);
    tokens changed{words};
    changed[1] = 7;
    changed(3) = -2;
    CHECK(changed == tokens{3, 7, 4, -2});
}

TEST_CASE("integers: are those of 32 bits, whatever the type that they come in",
          "[core][integers]") {
    STATIC_REQUIRE(has_32_bits<2147483647U>);
    STATIC_REQUIRE(has_32_bits<-2147483648LL>);
    STATIC_REQUIRE_FALSE(has_32_bits<2147483648U>);
    STATIC_REQUIRE_FALSE(has_32_bits<4294967295U>);  // whose bits are those of -1
    STATIC_REQUIRE_FALSE(has_32_bits<-2147483649LL>);
    STATIC_REQUIRE_FALSE(has_32_bits<18446744073709551615ULL>);
    CHECK(tensor<integers<2>>{opaque(2147483647U), opaque(-2147483648LL)} ==
          tensor<integers<2>>{2147483647, -2147483647 - 1});
}

TEST_CASE("integers: the same ones go into a network of other numbers", "[core][integers]") {
    constexpr tensor<integers<4>, double> other = tokens{3, 1, 4, 2};
    STATIC_REQUIRE(other == tensor<integers<4>, double>{3, 1, 4, 2});
}

TEST_CASE("integers: are a constant of a type", "[core][integers]") {
    STATIC_REQUIRE(std::is_same_v<std::integral_constant<int, tokens{3, 1, 4, 2}[2]>,
                                  std::integral_constant<int, 4>>);
    constexpr auto second = []<tokens X>() { return X[1]; };
    STATIC_REQUIRE(second.operator()<tokens{3, 1, 4, 2}>() == 1);
}

TEST_CASE("integers: side by side as lanes, 32 bits each", "[core][integers]") {
    using side_by_side = ctnn::lanes<integers<4>, double, 8>;
    STATIC_REQUIRE(
        std::same_as<std::remove_cvref_t<decltype(side_by_side{}.data[0])>, std::int32_t>);
    STATIC_REQUIRE(
        std::same_as<ctnn::with_shape<side_by_side, shape<2>>, ctnn::lanes<shape<2>, double, 8>>);
}
