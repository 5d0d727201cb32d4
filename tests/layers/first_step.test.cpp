// SPDX-License-Identifier: MIT
// The first step of a sequence.

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/first_step.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::first_step;
using ctnn::linear;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;
using sequence = tensor<shape<3, 2>, double>;
using step = tensor<shape<2>, double>;

}  // namespace

TEST_CASE("first_step: y is the first row of x; dx is dy there and 0 elsewhere",
          "[layers][first_step]") {
    static constexpr sequence x{{1, 2}, {3, 4}, {5, 6}};
    static constexpr step dy{-7, 8};
    static constexpr auto constant = pass<first_step>(x, dy);
    STATIC_REQUIRE(constant.y == step{1, 2});
    STATIC_REQUIRE(constant.dx == sequence{{-7, 8}, {0, 0}, {0, 0}});
    REQUIRE(identical(pass<first_step>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("first_step: takes sequences of values of any rank", "[layers][first_step]") {
    STATIC_REQUIRE(std::same_as<first_step::output_shape<shape<4, 2, 3>>, shape<2, 3>>);
    STATIC_REQUIRE(std::same_as<first_step::output_shape<shape<1, 5>>, shape<5>>);
    static constexpr tensor<shape<2, 2, 2>, double> x{1, 2, 3, 4, 5, 6, 7, 8};
    static constexpr tensor<shape<2, 2>, double> dy{{1, 0}, {0, 1}};
    static constexpr auto constant = pass<first_step>(x, dy);
    STATIC_REQUIRE(constant.y == tensor<shape<2, 2>, double>{{1, 2}, {3, 4}});
    STATIC_REQUIRE(constant.dx == tensor<shape<2, 2, 2>, double>{1, 0, 0, 1, 0, 0, 0, 0});
    REQUIRE(identical(pass<first_step>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("first_step: of a sequence of one step it is the last", "[layers][first_step]") {
    static constexpr tensor<shape<1, 2>, double> x{{3, -4}};
    static constexpr step dy{5, 6};
    static constexpr auto constant = pass<first_step>(x, dy);
    STATIC_REQUIRE(identical(constant, pass<ctnn::last_step>(x, dy)));
    REQUIRE(identical(pass<first_step>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("first_step: samples in lanes have the bits of each", "[layers][first_step][lanes]") {
    using namespace ctnn::test;
    require_lanes_are_its_samples<first_step, shape<3, 5>>();
    require_lanes_are_its_samples<sequential<first_step, linear<5, 2>>, shape<3, 5>>();
}
