// SPDX-License-Identifier: MIT
// The sums of a linear layer for many samples at once, in every arithmetic. The sizes of one alone are many:
// batch_linear.test.cpp.

#include "support/batch_layer.hpp"

#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

using ctnn::fused;
using ctnn::strict;
using ctnn::test::require_batches;

TEST_CASE("kernels: the products of a batch are those of its samples, in every arithmetic",
          "[kernels][batch]") {
    require_batches<fused<float>, 1, 31>();
    require_batches<fused<float>, 17, 15>();
    require_batches<fused<float>, 33, 8>();
    require_batches<strict<double>, 1, 17>();
    require_batches<strict<double>, 9, 16>();
    require_batches<strict<double>, 33, 5>();
    require_batches<fused<double>, 31, 1>();
    require_batches<fused<double>, 9, 16>();
    require_batches<fused<double>, 7, 33>();
}
