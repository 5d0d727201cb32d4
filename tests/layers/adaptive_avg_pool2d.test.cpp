// SPDX-License-Identifier: MIT
// An average pooling to a given size: sizes, bins of one extent, lanes.

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/layers/avg_pool2d.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::adaptive_avg_pool2d;
using ctnn::rows_and_columns;
using ctnn::shape;
using ctnn::strict;
using ctnn::test::require_lanes_are_its_samples;
using ctnn::test::laws::fingerprint;

}  // namespace

TEST_CASE("adaptive_avg_pool2d: one number is that of rows and columns",
          "[layers][adaptive_avg_pool2d]") {
    STATIC_REQUIRE(
        std::same_as<adaptive_avg_pool2d<2>, adaptive_avg_pool2d<rows_and_columns{2, 2}>>);
    STATIC_REQUIRE(
        std::same_as<adaptive_avg_pool2d<1>::output_shape<shape<7, 5, 8>>, shape<7, 1, 1>>);
}

TEST_CASE("adaptive_avg_pool2d: equal bins are an avg_pool2d, to the bit",
          "[layers][adaptive_avg_pool2d]") {
    using pool = ctnn::avg_pool2d<ctnn::avg_pool2d_options{.kernel = {2, 3}}>;
    using bins = adaptive_avg_pool2d<rows_and_columns{3, 2}>;
    using A = strict<float>;
    STATIC_REQUIRE(fingerprint<bins, shape<2, 6, 6>, A>(5) ==
                   fingerprint<pool, shape<2, 6, 6>, A>(5));
}

TEST_CASE("adaptive_avg_pool2d: samples in lanes have the bits of each alone",
          "[layers][adaptive_avg_pool2d][lanes]") {
    require_lanes_are_its_samples<adaptive_avg_pool2d<1>, shape<2, 4, 5>>();
    require_lanes_are_its_samples<adaptive_avg_pool2d<rows_and_columns{2, 3}>, shape<2, 5, 4>>();
}
