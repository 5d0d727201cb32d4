// SPDX-License-Identifier: MIT
// A fully connected layer on the rows of inputs with several axes: shapes and lanes.

#include "support/lanes_pass.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::linear;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;

}  // namespace

TEST_CASE("linear: rows of samples in lanes have the bits of each", "[layers][linear][lanes]") {
    ctnn::test::require_lanes_are_its_samples<sequential<linear<3, 2>, relu, linear<2, 4>>,
                                              shape<2, 3>>();
}

TEST_CASE("linear: keeps all extents but the last", "[layers][linear]") {
    STATIC_REQUIRE(std::same_as<linear<3, 2>::output_shape<shape<4, 5, 3>>, shape<4, 5, 2>>);
    STATIC_REQUIRE(std::same_as<decltype(linear<3, 2>::check<shape<4, 3>>()), ctnn::fits>);
    STATIC_REQUIRE_FALSE(std::same_as<decltype(linear<3, 2>::check<shape<3, 4>>()), ctnn::fits>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<linear<3, 2>, shape<4, 3>> == 24);
}
