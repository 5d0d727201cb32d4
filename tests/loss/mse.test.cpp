// SPDX-License-Identifier: MIT
// Squared error: value and gradient, mean and sum.

#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/loss/mse.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::close;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::mse;
using ctnn::test::golden;
using ctnn::test::loss_pass;
using ctnn::test::opaque;
using vector3 = tensor<shape<3>, double>;

constexpr vector3 y{0.75, -1.5, 2};
constexpr vector3 target{0.5, 1, -0.25};

}  // namespace

TEST_CASE("mse: the mean of the squares of y - target", "[loss][mse]") {
    static constexpr auto constant = loss_pass(mse{}, y, target);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.value, 3.7916666666666665, golden));
    STATIC_REQUIRE(
        close(constant.dy, vector3{0.16666666666666666, -1.6666666666666665, 1.5}, golden));
    REQUIRE(identical(loss_pass(mse{}, opaque(y), opaque(target)), constant));
}

TEST_CASE("mse: their sum, where the reduction says so", "[loss][mse]") {
    constexpr mse sum{reduction::sum};
    static constexpr auto constant = loss_pass(sum, y, target);
    // PyTorch, float64, reduction="sum"
    STATIC_REQUIRE(close(constant.value, 11.375, golden));
    STATIC_REQUIRE(close(constant.dy, vector3{0.5, -5, 4.5}, golden));
    REQUIRE(identical(loss_pass(sum, opaque(y), opaque(target)), constant));
}

TEST_CASE("mse: a perfect prediction costs nothing and moves nothing", "[loss][mse]") {
    static constexpr auto constant = loss_pass(mse{}, y, y);
    STATIC_REQUIRE(constant.value == 0);
    STATIC_REQUIRE(constant.dy == vector3{0, 0, 0});
    REQUIRE(identical(loss_pass(mse{}, opaque(y), opaque(y)), constant));
}

TEST_CASE("mse: obeys the laws of a loss", "[loss][mse][laws]") {
    ctnn::test::require_loss_laws<mse{}, vector3>();
    ctnn::test::require_loss_laws<mse{reduction::sum}, vector3>();
}
