// SPDX-License-Identifier: MIT
// A rectified linear unit that lets a little through: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/leaky_relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <ratio>

namespace {

using ctnn::shape;
using ctnn::tensor;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::pass;
using vector8 = tensor<shape<8>, double>;

constexpr vector8 x{-20, -2.5, -1, -0.125, 0, 0.5, 1.5, 30};
constexpr vector8 dy{1, 2, -1, 0.5, 3, -2, 0.25, 1};

}  // namespace

TEST_CASE("leaky_relu: y is x above zero and a hundredth of it below", "[layers][leaky_relu]") {
    static constexpr auto constant = pass<ctnn::leaky_relu<>>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(
        close(constant.y, vector8{-0.2, -0.025, -0.01, -0.00125, 0, 0.5, 1.5, 30}, golden));
    STATIC_REQUIRE(
        close(constant.dx, vector8{0.01, 0.02, -0.01, 0.005, 0.03, -2, 0.25, 1}, golden));
    REQUIRE(identical(pass<ctnn::leaky_relu<>>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("leaky_relu: the slope below zero can be chosen", "[layers][leaky_relu]") {
    using chosen = ctnn::leaky_relu<std::ratio<1, 5>>;
    static constexpr auto constant = pass<chosen>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y, vector8{-4, -0.5, -0.2, -0.025, 0, 0.5, 1.5, 30}, golden));
    STATIC_REQUIRE(
        close(constant.dx, vector8{0.2, 0.4, -0.2, 0.1, 0.6000000000000001, -2, 0.25, 1}, golden));
    REQUIRE(identical(pass<chosen>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("leaky_relu: the slope is a ratio of any two numbers", "[layers][leaky_relu]") {
    using pair = tensor<shape<2>, double>;
    STATIC_REQUIRE(pass<ctnn::leaky_relu<std::ratio<3, 4>>>(pair{-2, 2}, pair{1, 1}).y ==
                   pair{-1.5, 2});
    STATIC_REQUIRE(pass<ctnn::leaky_relu<std::ratio<-1, 2>>>(pair{-2, 2}, pair{1, 1}).dx ==
                   pair{-0.5, 1});
    REQUIRE(pass<ctnn::leaky_relu<std::ratio<3, 4>>>(opaque(pair{-2, 2}), pair{1, 1}).y ==
            pair{-1.5, 2});
    // Where the slope is negative, the sign of y does not tell that of x: no layer may apply it to its sums.
    STATIC_REQUIRE(ctnn::leaky_relu<>::applies_to_sums);
    STATIC_REQUIRE(ctnn::leaky_relu<std::ratio<0>>::applies_to_sums);
    STATIC_REQUIRE_FALSE(ctnn::leaky_relu<std::ratio<-1, 2>>::applies_to_sums);
}

TEST_CASE("leaky_relu: obeys the laws of a layer", "[layers][leaky_relu][laws]") {
    ctnn::test::require_layer_laws<ctnn::leaky_relu<>, shape<2, 3>, shape<19>>();
}
