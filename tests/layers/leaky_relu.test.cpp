// SPDX-License-Identifier: MIT
// A rectified linear unit that lets a little through: its slope. The rest is in
// activations.test.cpp.

#include "support/activation_table.hpp"

#include <ctnn/layers/leaky_relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>
#include <ratio>

namespace {

using ctnn::leaky_relu;
using ctnn::test::point;
using ctnn::test::require_ends;
using ctnn::test::require_points;
using fifth = leaky_relu<std::ratio<1, 5>>;
using quarter = leaky_relu<std::ratio<1, 4>>;
using three_quarters = leaky_relu<std::ratio<3, 4>>;
using minus_half = leaky_relu<std::ratio<-1, 2>>;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64
constexpr point of_fifth[] = {
    {-20, -4, 0.2}, {-2.5, -0.5, 0.2}, {-1, -0.2, 0.2}, {-0.125, -0.025, 0.2},
    {0, 0, 0.2},    {0.5, 0.5, 1},     {1.5, 1.5, 1},   {30, 30, 1},
};
constexpr point of_three_quarters[] = {{-2, -1.5, 0.75}, {2, 2, 1}};

constexpr point ends_of_quarter[] = {
    {-infinity, -infinity, 0.25}, {-0.0, -0.0, 0.25}, {0, 0, 0.25}, {infinity, infinity, 1}};
constexpr point ends_of_minus_half[] = {
    {-infinity, infinity, -0.5}, {-2, 1, -0.5}, {-0.0, 0, -0.5}, {0, -0.0, -0.5}, {2, 2, 1},
    {infinity, infinity, 1}};

}  // namespace

TEST_CASE("leaky_relu: the slope below zero can be any ratio", "[layers][leaky_relu]") {
    require_points<fifth, of_fifth>();
    require_ends<three_quarters, of_three_quarters>();
}

TEST_CASE("leaky_relu: infinities and the sign of zero stay", "[layers][leaky_relu]") {
    require_ends<quarter, ends_of_quarter>();
    require_ends<minus_half, ends_of_minus_half>();
}

TEST_CASE("leaky_relu: applies to sums unless the slope is negative", "[layers][leaky_relu]") {
    // If the slope is negative, the sign of y does not tell that of x.
    STATIC_REQUIRE(leaky_relu<>::applies_to_sums);
    STATIC_REQUIRE(leaky_relu<std::ratio<0>>::applies_to_sums);
    STATIC_REQUIRE_FALSE(minus_half::applies_to_sums);
}
