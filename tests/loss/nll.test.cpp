// SPDX-License-Identifier: MIT
// Negative log likelihood: value and gradient, and what it is behind a log_softmax.

#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/nll.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using ctnn::close;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::nll;
using ctnn::test::golden;
using ctnn::test::loss_pass;
using ctnn::test::opaque;
using vector4 = tensor<shape<4>, double>;

}  // namespace

TEST_CASE("nll: is -y of the class", "[loss][nll]") {
    static constexpr vector4 y{-1.5, -0.25, -3, -2};
    static constexpr auto constant = loss_pass(nll{}, y, 2);
    STATIC_REQUIRE(constant.value == 3);
    STATIC_REQUIRE(constant.dy == vector4{0, 0, -1, 0});
    REQUIRE(identical(loss_pass(nll{}, opaque(y), opaque(2)), constant));
}

TEST_CASE("nll: the reduction is over samples, so one sample has the same loss either way",
          "[loss][nll]") {
    static constexpr vector4 y{-1.5, -0.25, -3, -2};
    constexpr nll sum{reduction::sum};
    STATIC_REQUIRE(identical(loss_pass(sum, y, 0), loss_pass(nll{}, y, 0)));
    REQUIRE(identical(loss_pass(sum, opaque(y), opaque(0)), loss_pass(nll{}, y, 0)));
}

TEST_CASE("nll: behind a log_softmax it is the cross entropy of the logits", "[loss][nll]") {
    static constexpr vector4 logits{0.5, -1, 2, 0.25};
    constexpr auto composed = [](const vector4& x, int target) {
        using A = ctnn::strict<double>;
        constexpr ctnn::no_parameters none;
        ctnn::no_parameters gradient;
        vector4 y;
        ctnn::log_softmax::forward<A>(none, x, y);
        auto result = loss_pass(nll{}, y, target);
        const vector4 dy = result.dy;
        ctnn::log_softmax::backward<A>(none, x, y, dy, result.dy, gradient);
        return result;
    };
    static constexpr auto constant = composed(logits, 1);
    // PyTorch, float64, CrossEntropyLoss
    STATIC_REQUIRE(close(constant.value, 3.3692789984482534, golden));
    STATIC_REQUIRE(
        close(constant.dy, loss_pass(ctnn::loss::cross_entropy{}, logits, 1).dy, golden));
    REQUIRE(identical(composed(opaque(logits), opaque(1)), constant));
}

TEST_CASE("nll: obeys the laws of a loss", "[loss][nll][laws]") {
    ctnn::test::require_loss_laws<nll{}, std::size_t>();
}
