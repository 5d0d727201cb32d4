// SPDX-License-Identifier: MIT
// The sums of a linear layer for many samples at once are those of each sample, in the order of samples.

#include "support/batch_layer.hpp"

#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

using ctnn::strict;
using ctnn::test::require_batches;

TEST_CASE("kernels: the products of a batch are those of its samples, for any size",
          "[kernels][batch]") {
    require_batches<strict<float>, 1, 31>();
    require_batches<strict<float>, 31, 1>();
    require_batches<strict<float>, 7, 33>();
    require_batches<strict<float>, 33, 8>();
    require_batches<strict<float>, 8, 100>();
    require_batches<strict<float>, 17, 15>();
    require_batches<strict<float>, 16, 17>();
    require_batches<strict<float>, 15, 16>();
    require_batches<strict<float>, 100, 7>();
    require_batches<strict<float>, 10, 64>();
    require_batches<strict<float>, 128, 784>();
}
