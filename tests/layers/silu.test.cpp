// SPDX-License-Identifier: MIT
// The sigmoid linear unit: values, slopes, the ends of its range.

#include "support/activation_table.hpp"
#include "support/laws.hpp"

#include <ctnn/layers/silu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::test::point;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64
constexpr point known[] = {
    {-20, -4.122307236380407e-08, -3.9161918660646786e-08},
    {-2.5, -0.18964545005310887, -0.09940111134152683},
    {-1, -0.2689414213699951, 0.07232948812851325},
    {-0.125, -0.05859882832828047, 0.4376623797495416},
    {0, 0, 0.5},
    {0.5, 0.3112296656009273, 0.7399611873026519},
    {1.5, 1.2263617142904655, 1.041294154299143},
    {30, 29.999999999997197, 1.000000000002711},
};

// The limits; PyTorch has NaN for x = -infinity, and for the slopes at either infinity
constexpr point ends[] = {{-infinity, -0.0, 0}, {-1e30, -0.0, 0}, {-0.0, -0.0, 0.5},
                          {0, 0, 0.5},          {1e30, 1e30, 1},  {infinity, infinity, 1}};

}  // namespace

TEST_CASE("silu: y is x sigmoid(x)", "[layers][silu]") {
    ctnn::test::require_points<ctnn::silu, known>();
}

TEST_CASE("silu: far out it is 0 and x, with slopes 0 and 1", "[layers][silu]") {
    ctnn::test::require_ends<ctnn::silu, ends>();
}

TEST_CASE("silu: obeys the laws of a layer", "[layers][silu][laws]") {
    ctnn::test::require_layer_laws<ctnn::silu, ctnn::shape<2, 3>, ctnn::shape<19>>();
}
