// SPDX-License-Identifier: MIT
// Cross entropy on logits: value and gradient, class numbers and class probabilities.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"

#include <ctnn/loss/cross_entropy.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using ctnn::close;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::test::golden;
using ctnn::test::loss_pass;
using ctnn::test::opaque;
using vector2 = tensor<shape<2>, double>;
using vector4 = tensor<shape<4>, double>;

constexpr vector4 y{0.5, -1, 2, 0.25};

}  // namespace

TEST_CASE("cross_entropy: of a class it is log(sum of exp(y)) - y[class]",
          "[loss][cross_entropy]") {
    static constexpr auto constant = loss_pass(cross_entropy{}, y, 1);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.value, 3.3692789984482534, golden));
    STATIC_REQUIRE(close(
        constant.dy,
        vector4{0.1542348252841622, -0.9655855587338797, 0.6912325307415308, 0.12011820270818684},
        golden));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(1)), constant));
}

TEST_CASE("cross_entropy: a class is a whole number of any type", "[loss][cross_entropy]") {
    static constexpr auto constant = loss_pass(cross_entropy{}, y, std::size_t{1});
    STATIC_REQUIRE(identical(loss_pass(cross_entropy{}, y, std::uint8_t{1}), constant));
    STATIC_REQUIRE(identical(loss_pass(cross_entropy{}, y, 1), constant));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(std::uint8_t{1})), constant));
}

TEST_CASE("cross_entropy: of probabilities it is their mean over the classes",
          "[loss][cross_entropy]") {
    static constexpr vector4 target{0.125, 0.5, 0.25, 0.125};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, target);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.value, 2.2755289984482534, golden));
    STATIC_REQUIRE(close(constant.dy,
                         vector4{0.029234825284162214, -0.4655855587338798, 0.4412325307415308,
                                 -0.004881797291813164},
                         golden));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(target)), constant));
}

TEST_CASE("cross_entropy: probability 1 for a class is that class", "[loss][cross_entropy]") {
    static constexpr vector4 one_hot{0, 1, 0, 0};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, one_hot);
    STATIC_REQUIRE(close(constant.value, loss_pass(cross_entropy{}, y, 1).value, golden));
    STATIC_REQUIRE(close(constant.dy, loss_pass(cross_entropy{}, y, 1).dy, golden));
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(y), opaque(one_hot)), constant));
}

TEST_CASE(
    "cross_entropy: the reduction is over samples, so one sample has the same loss either way",
    "[loss][cross_entropy]") {
    constexpr cross_entropy sum{reduction::sum};
    static constexpr auto constant = loss_pass(cross_entropy{}, y, 1);
    STATIC_REQUIRE(identical(loss_pass(sum, y, 1), constant));
    REQUIRE(identical(loss_pass(sum, opaque(y), opaque(1)), constant));
}

TEST_CASE("cross_entropy: large logits do not overflow", "[loss][cross_entropy]") {
    static constexpr vector2 large{1000, -1000};
    static constexpr auto constant = loss_pass(cross_entropy{}, large, 1);
    // PyTorch, float64
    STATIC_REQUIRE(constant.value == 2000);
    STATIC_REQUIRE(constant.dy == vector2{1, -1});
    REQUIRE(identical(loss_pass(cross_entropy{}, opaque(large), opaque(1)), constant));
}

TEST_CASE("cross_entropy: obeys the laws of a loss", "[loss][cross_entropy][laws]") {
    ctnn::test::require_loss_laws<cross_entropy{}, std::size_t>();
    ctnn::test::require_loss_laws<cross_entropy{}, vector4>();
}
