// SPDX-License-Identifier: MIT
// The hyperbolic tangent: values, slopes, the ends of its range.

#include "support/activation_table.hpp"
#include "support/laws.hpp"

#include <ctnn/layers/tanh.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::test::point;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64
constexpr point known[] = {
    {-20, -1, 0},
    {-2.5, -0.9866142981514303, 0.02659222668316057},
    {-1, -0.7615941559557649, 0.41997434161402614},
    {-0.125, -0.12435300177159621, 0.9845363309503934},
    {0, 0, 1},
    {0.5, 0.46211715726000974, 0.7864477329659274},
    {1.5, 0.9051482536448664, 0.1807066389236486},
    {30, 1, 0},
};

constexpr point ends[] = {{-infinity, -1, 0}, {-0.0, -0.0, 1}, {0, 0, 1}, {infinity, 1, 0}};

}  // namespace

TEST_CASE("tanh: y is tanh(x); dx is dy (1 - y^2)", "[layers][tanh]") {
    ctnn::test::require_points<ctnn::tanh, known>();
}

TEST_CASE("tanh: far out it is -1 and 1, and flat", "[layers][tanh]") {
    ctnn::test::require_ends<ctnn::tanh, ends>();
}

TEST_CASE("tanh: obeys the laws of a layer", "[layers][tanh][laws]") {
    ctnn::test::require_layer_laws<ctnn::tanh, ctnn::shape<2, 3>, ctnn::shape<19>>();
}
