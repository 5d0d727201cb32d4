// SPDX-License-Identifier: MIT
// The sums of a linear layer for many samples at once are those of each sample, in their order.

#include "support/lanes_layer.hpp"

#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

using ctnn::strict;
using ctnn::test::require_lanes;
using ctnn::test::require_many_lanes;

TEST_CASE("kernels: the products of lanes are those of its samples, for any size",
          "[kernels][lanes]") {
    require_lanes<strict<float>, 1, 31>();
    require_lanes<strict<float>, 31, 1>();
    require_lanes<strict<float>, 7, 33>();
    require_lanes<strict<float>, 33, 8>();
    require_lanes<strict<float>, 8, 100>();
    require_lanes<strict<float>, 17, 15>();
    require_lanes<strict<float>, 16, 17>();
    require_lanes<strict<float>, 15, 16>();
    require_lanes<strict<float>, 100, 7>();
    require_lanes<strict<float>, 10, 64>();
    require_lanes<strict<float>, 128, 784>();
}

// More terms than one block has, forward and backward, and more than two registers of samples.
TEST_CASE("kernels: the products of lanes are those of its samples, block by block",
          "[kernels][lanes]") {
    require_many_lanes<strict<float>, 7, 33>();
    require_many_lanes<strict<float>, 17, 15>();
    require_many_lanes<strict<float>, 9, 800>();
    require_many_lanes<strict<float>, 800, 9>();
}
