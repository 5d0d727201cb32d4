// SPDX-License-Identifier: MIT
// What both directions of a sequence end with.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/final_states.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::final_states;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;

}  // namespace

TEST_CASE("final_states: the last step's first half, the first step's second half",
          "[layers][final_states]") {
    static constexpr tensor<shape<3, 4>, double> x{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
    static constexpr tensor<shape<4>, double> dy{-1, -2, -3, -4};
    static constexpr auto constant = pass<final_states>(x, dy);
    STATIC_REQUIRE(constant.y == tensor<shape<4>, double>{9, 10, 3, 4});
    STATIC_REQUIRE(constant.dx ==
                   tensor<shape<3, 4>, double>{{0, 0, -3, -4}, {0, 0, 0, 0}, {-1, -2, 0, 0}});
    REQUIRE(identical(pass<final_states>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("final_states: of one step it is that step", "[layers][final_states]") {
    static constexpr tensor<shape<1, 2>, double> x{{1, 2}};
    static constexpr auto constant = pass<final_states>(x, tensor<shape<2>, double>{3, 4});
    STATIC_REQUIRE(constant.y == tensor<shape<2>, double>{1, 2});
    STATIC_REQUIRE(constant.dx == tensor<shape<1, 2>, double>{{3, 4}});
}

TEST_CASE("final_states: obeys the laws of a layer, alone and in lanes",
          "[layers][final_states][laws]") {
    using namespace ctnn::test;
    require_layer_laws<final_states, shape<3, 2>, shape<4, 18>>();
    require_lanes_are_its_samples<final_states, shape<3, 6>>();
    require_lanes_are_its_samples<ctnn::sequential<final_states, ctnn::linear<6, 2>>,
                                  shape<3, 6>>();
}
