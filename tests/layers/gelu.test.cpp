// SPDX-License-Identifier: MIT
// The Gaussian error linear unit: values, slopes, the ends of its range.

#include "support/activation_table.hpp"
#include "support/laws.hpp"

#include <ctnn/layers/gelu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::test::point;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64
constexpr point known[] = {
    {-20, -0.0, -1.1041896724319527e-86},
    {-2.5, -0.015524163314440398, -0.03761108590814519},
    {-1, -0.15865525393145702, -0.08331547058768635},
    {-0.125, -0.056282721896235885, 0.4007820643017934},
    {0, 0, 0.5},
    {0.5, 0.34573123063700656, 0.8674951246561629},
    {1.5, 1.399789198096713, 1.1274691922299795},
    {30, 30, 1},
};

// The limits; PyTorch has NaN for x = -infinity, and for the slopes at either infinity
constexpr point ends[] = {{-infinity, -0.0, 0}, {-1e30, -0.0, 0}, {-0.0, -0.0, 0.5},
                          {0, 0, 0.5},          {1e30, 1e30, 1},  {infinity, infinity, 1}};

}  // namespace

TEST_CASE("gelu: y is x times the normal distribution function", "[layers][gelu]") {
    ctnn::test::require_points<ctnn::gelu, known>();
}

TEST_CASE("gelu: far out it is 0 and x, with slopes 0 and 1", "[layers][gelu]") {
    ctnn::test::require_ends<ctnn::gelu, ends>();
}

TEST_CASE("gelu: obeys the laws of a layer", "[layers][gelu][laws]") {
    ctnn::test::require_layer_laws<ctnn::gelu, ctnn::shape<2, 3>, ctnn::shape<19>>();
}
