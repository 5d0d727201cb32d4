// SPDX-License-Identifier: MIT
// The last step of a sequence.

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::last_step;
using ctnn::linear;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;
using sequence = tensor<shape<3, 2>, double>;
using step = tensor<shape<2>, double>;

}  // namespace

TEST_CASE("last_step: y is the last row of x; dx is dy there and 0 elsewhere",
          "[layers][last_step]") {
    static constexpr sequence x{{1, 2}, {3, 4}, {5, 6}};
    static constexpr step dy{-7, 8};
    static constexpr auto constant = pass<last_step>(x, dy);
    STATIC_REQUIRE(constant.y == step{5, 6});
    STATIC_REQUIRE(constant.dx == sequence{{0, 0}, {0, 0}, {-7, 8}});
    REQUIRE(identical(pass<last_step>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("last_step: takes sequences of values of any rank", "[layers][last_step]") {
    STATIC_REQUIRE(std::same_as<last_step::output_shape<shape<4, 2, 3>>, shape<2, 3>>);
    STATIC_REQUIRE(std::same_as<last_step::output_shape<shape<1, 5>>, shape<5>>);
    static constexpr tensor<shape<2, 2, 2>, double> x{1, 2, 3, 4, 5, 6, 7, 8};
    static constexpr tensor<shape<2, 2>, double> dy{{1, 0}, {0, 1}};
    static constexpr auto constant = pass<last_step>(x, dy);
    STATIC_REQUIRE(constant.y == tensor<shape<2, 2>, double>{{5, 6}, {7, 8}});
    STATIC_REQUIRE(constant.dx == tensor<shape<2, 2, 2>, double>{0, 0, 0, 0, 1, 0, 0, 1});
    REQUIRE(identical(pass<last_step>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("last_step: samples in lanes have the bits of each", "[layers][last_step][lanes]") {
    using namespace ctnn::test;
    require_lanes_are_its_samples<last_step, shape<3, 5>>();
    require_lanes_are_its_samples<sequential<last_step, linear<5, 2>>, shape<3, 5>>();
}
