// SPDX-License-Identifier: MIT
// Several values of one sample.

#include "support/opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/input.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/core/uninitialized.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::bundle;
using ctnn::get;
using ctnn::integers;
using ctnn::lanes;
using ctnn::shape;
using ctnn::shapes;
using ctnn::tensor;
using ctnn::test::opaque;
using two = bundle<tensor<shape<2>>, tensor<shape<3>>>;

}  // namespace

TEST_CASE("bundle: holds values by their position", "[core][bundle]") {
    static constexpr two x{{1, 2}, {3, 4, 5}};
    STATIC_REQUIRE(get<0>(x) == tensor<shape<2>>{1, 2});
    STATIC_REQUIRE(get<1>(x)[2] == 5);
    STATIC_REQUIRE(two{} == two{{0, 0}, {0, 0, 0}});
    STATIC_REQUIRE_FALSE(x == two{{1, 2}, {3, 4, 6}});
    STATIC_REQUIRE(two::size() == 5);
    two changed = opaque(x);
    get<1>(changed)[2] = 6;
    REQUIRE_FALSE(changed == x);
    get<1>(changed)[2] = 5;
    REQUIRE(changed == x);
}

TEST_CASE("bundle: its values have names in a structured binding", "[core][bundle]") {
    constexpr auto sum = [](const two& x) {
        const auto& [first, second] = x;
        auto [copy, other] = two{x};
        copy[0] += 100;
        return first[1] + second[2] + copy[0] + other[0];
    };
    STATIC_REQUIRE(sum({{1, 2}, {3, 4, 5}}) == 2 + 5 + 101 + 3);
    REQUIRE(sum(opaque(two{{1, 2}, {3, 4, 5}})) == 2 + 5 + 101 + 3);
}

TEST_CASE("bundle: is the value of several shapes", "[core][bundle]") {
    STATIC_REQUIRE(std::same_as<ctnn::value_of<shapes<shape<2>, shape<3>>, float>, two>);
    STATIC_REQUIRE(std::same_as<two::shape, shapes<shape<2>, shape<3>>>);
    STATIC_REQUIRE(std::same_as<ctnn::value_of<shapes<integers<4>, shape<3>>, double>,
                                bundle<tensor<integers<4>, double>, tensor<shape<3>, double>>>);
    STATIC_REQUIRE(
        std::same_as<ctnn::with_shape<lanes<shape<9>, float, 4>, shapes<shape<2>, shape<3>>>,
                     bundle<lanes<shape<2>, float, 4>, lanes<shape<3>, float, 4>>>);
    STATIC_REQUIRE(std::same_as<ctnn::with_shape<two, shape<7>>, tensor<shape<7>>>);
    STATIC_REQUIRE(std::same_as<ctnn::with_shape<two, shapes<shape<7>>>, bundle<tensor<shape<7>>>>);
}

TEST_CASE("bundle: lanes of it count the same samples", "[core][bundle]") {
    bundle<lanes<shape<2>, float, 4>, lanes<shape<3>, float, 4>> from{ctnn::uninitialized}, to;
    lanes<shape<1>, float, 4> one;
    ctnn::detail::set_count(from, 3);
    ctnn::match_count(from, to);
    REQUIRE(get<0>(to).count == 3);
    REQUIRE(get<1>(to).count == 3);
    ctnn::match_count(from, one);
    REQUIRE(one.count == 3);
    one.count = 2;
    ctnn::match_count(one, to);
    REQUIRE(get<1>(to).count == 2);
}
