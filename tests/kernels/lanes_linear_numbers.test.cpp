// SPDX-License-Identifier: MIT
// The sums of a linear layer for many samples at once, in every arithmetic. The sizes of one alone
// are many: lanes_linear.test.cpp.

#include "support/lanes_layer.hpp"

#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

using ctnn::fused;
using ctnn::strict;
using ctnn::test::require_lanes;
using ctnn::test::require_many_lanes;

TEST_CASE("kernels: the products of lanes are those of its samples, in every arithmetic",
          "[kernels][lanes]") {
    require_lanes<fused<float>, 1, 31>();
    require_lanes<fused<float>, 17, 15>();
    require_lanes<fused<float>, 33, 8>();
    require_lanes<strict<double>, 1, 17>();
    require_lanes<strict<double>, 9, 16>();
    require_lanes<strict<double>, 33, 5>();
    require_lanes<fused<double>, 31, 1>();
    require_lanes<fused<double>, 9, 16>();
    require_lanes<fused<double>, 7, 33>();
}

TEST_CASE(
    "kernels: the products of lanes are those of its samples, block by block, in every "
    "arithmetic",
    "[kernels][lanes]") {
    require_many_lanes<fused<float>, 9, 800>();
    require_many_lanes<strict<double>, 800, 5>();
    require_many_lanes<fused<double>, 5, 800>();
}
