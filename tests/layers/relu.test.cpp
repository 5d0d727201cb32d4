// SPDX-License-Identifier: MIT
// The rectified linear unit: values, slopes, the ends of its range.

#include "support/activation_table.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::strict;
using ctnn::test::opaque;
using ctnn::test::pass;
using ctnn::test::point;
using vector3 = ctnn::tensor<ctnn::shape<3>, float>;
constexpr double infinity = std::numeric_limits<double>::infinity();

// PyTorch, float64
constexpr point known[] = {
    {-20, 0, 0}, {-2.5, 0, 0},  {-1, 0, 0},    {-0.125, 0, 0},
    {0, 0, 0},   {0.5, 0.5, 1}, {1.5, 1.5, 1}, {30, 30, 1},
};

constexpr point ends[] = {{-infinity, 0, 0}, {-0.0, -0.0, 0}, {0, 0, 0}, {infinity, infinity, 1}};

}  // namespace

TEST_CASE("relu: y is x above zero and 0 below; dx lets dy through above zero", "[layers][relu]") {
    ctnn::test::require_points<ctnn::relu, known>();
}

TEST_CASE("relu: its slope at zero is 0", "[layers][relu]") {
    ctnn::test::require_ends<ctnn::relu, ends>();
}

TEST_CASE("relu: keeps a NaN and an infinity", "[layers][relu]") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float inf = std::numeric_limits<float>::infinity();
    static constexpr vector3 edges{nan, inf, -inf};
    static constexpr vector3 expected{nan, inf, 0};
    STATIC_REQUIRE(identical(pass<ctnn::relu, strict<float>>(edges, vector3{}).y, expected));
    REQUIRE(identical(pass<ctnn::relu, strict<float>>(opaque(edges), vector3{}).y, expected));
}

TEST_CASE("relu: obeys the laws of a layer", "[layers][relu][laws]") {
    ctnn::test::require_layer_laws<ctnn::relu, ctnn::shape<2, 3>, ctnn::shape<19>>();
}
