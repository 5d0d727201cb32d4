// SPDX-License-Identifier: MIT
// Binary cross entropy on logits: value and gradient, mean and sum, no overflow.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"

#include <ctnn/loss/bce_with_logits.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::close;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::bce_with_logits;
using ctnn::test::golden;
using ctnn::test::loss_pass;
using ctnn::test::opaque;
using vector2 = tensor<shape<2>, double>;
using vector4 = tensor<shape<4>, double>;

constexpr vector4 y{0.75, -1.5, 2, 0};
constexpr vector4 target{1, 0, 0.25, 0.5};

}  // namespace

TEST_CASE("bce_with_logits: the mean of log(1 + exp(y)) - target y", "[loss][bce_with_logits]") {
    static constexpr auto constant = loss_pass(bce_with_logits{}, y, target);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.value, 0.7270898689251426, golden));
    STATIC_REQUIRE(close(constant.dy,
                         vector4{-0.08020532520615176, 0.04560638095158909, 0.15769926949447058, 0},
                         golden));
    REQUIRE(identical(loss_pass(bce_with_logits{}, opaque(y), opaque(target)), constant));
}

TEST_CASE("bce_with_logits: their sum, where the reduction says so", "[loss][bce_with_logits]") {
    constexpr bce_with_logits sum{reduction::sum};
    static constexpr auto constant = loss_pass(sum, y, target);
    // PyTorch, float64, reduction="sum"
    STATIC_REQUIRE(close(constant.value, 2.9083594757005704, golden));
    STATIC_REQUIRE(close(constant.dy,
                         vector4{-0.320821300824607, 0.18242552380635635, 0.6307970779778823, 0},
                         golden));
    REQUIRE(identical(loss_pass(sum, opaque(y), opaque(target)), constant));
}

TEST_CASE("bce_with_logits: large logits do not overflow", "[loss][bce_with_logits]") {
    static constexpr vector2 large{1000, -1000};
    static constexpr vector2 wrong{0, 1};
    static constexpr auto constant = loss_pass(bce_with_logits{}, large, wrong);
    // PyTorch, float64
    STATIC_REQUIRE(constant.value == 1000);
    STATIC_REQUIRE(constant.dy == vector2{0.5, -0.5});
    REQUIRE(identical(loss_pass(bce_with_logits{}, opaque(large), opaque(wrong)), constant));
}

TEST_CASE("bce_with_logits: obeys the laws of a loss", "[loss][bce_with_logits][laws]") {
    ctnn::test::require_loss_laws<bce_with_logits{}, vector4>();
    ctnn::test::require_loss_laws<bce_with_logits{reduction::sum}, vector4>();
}
