// SPDX-License-Identifier: MIT
// Binary cross entropy on logits: value and gradient, mean and sum, no overflow.

#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/loss_pass.hpp"
#include "support/opaque.hpp"

#include <ctnn/loss/bce_with_logits.hpp>
#include <ctnn/loss/loss.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <limits>

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

/// Four roundings, below the normal numbers of a subnormal one.
template <class S>
constexpr ctnn::tolerance few_ulp{.relative = 4 * std::numeric_limits<S>::epsilon(),
                                  .absolute = 4 * std::numeric_limits<S>::denorm_min()};

template <class S>
constexpr S loss_of(double y, double target) {
    using vector1 = tensor<shape<1>, S>;
    return ctnn::loss::value<ctnn::strict<S>>(bce_with_logits{}, vector1{static_cast<S>(y)},
                                              vector1{static_cast<S>(target)});
}

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

TEST_CASE("bce_with_logits: a small loss is as exact as a large one", "[loss][bce_with_logits]") {
    struct known {
        double y, target, loss;
    };
    // mpmath 1.3, 300 bits
    static constexpr known all[] = {
        {10, 1, 0.000045398899216864646769}, {-10, 0, 0.000045398899216864646769},
        {16, 1, 1.1253516838717681502e-7},   {-16, 0, 1.1253516838717681502e-7},
        {40, 1, 4.2483542552915889863e-18},  {-40, 0, 4.2483542552915889863e-18},
        {-30, 0.25, 7.5000000000000935762},  {30, 0.25, 22.500000000000093576},
        {-30, 0.5, 15.000000000000093576},   {30, 1 - 0x1p-20, 0.000028610229585763729688},
        {10, 0, 10.000045398899216864646769}};
    STATIC_REQUIRE([] {
        for (const known& k : all)
            if (!close(loss_of<double>(k.y, k.target), k.loss, few_ulp<double>) ||
                !close(loss_of<float>(k.y, k.target), static_cast<float>(k.loss), few_ulp<float>))
                return false;
        return true;
    }());
    for (const known& k : all) {
        CAPTURE(k.y, k.target);
        REQUIRE(loss_of<double>(opaque(k.y), k.target) == loss_of<double>(k.y, opaque(k.target)));
        REQUIRE(close(loss_of<double>(opaque(k.y), k.target), k.loss, few_ulp<double>));
    }
}

TEST_CASE("bce_with_logits: its relative error is a few ulp for all logits and either target",
          "[loss][bce_with_logits]") {
    // log(1 + e^-|y|) + (the target's part of |y|), in double by the C library
    for (int i = -110'000; i <= 110'000; i += opaque(7)) {
        const double logit = static_cast<float>(i / 1000.0);
        for (const double wanted : {0.0, 1.0, 0.5, 0.125, 1 - 0x1p-10}) {
            const double exact = std::log1p(std::exp(-std::abs(logit))) +
                                 (logit > 0 ? 1 - wanted : wanted) * std::abs(logit);
            const float found = loss_of<float>(logit, wanted);
            if (!close(static_cast<double>(found), exact, few_ulp<float>)) {
                CAPTURE(logit, wanted, found, exact);
                FAIL("the relative error is too large");
            }
        }
    }
}

TEST_CASE("bce_with_logits: infinite logits have an infinite loss or none",
          "[loss][bce_with_logits]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    REQUIRE(loss_of<double>(opaque(infinity), 0) == infinity);
    REQUIRE(loss_of<double>(opaque(-infinity), 1) == infinity);
    // As in PyTorch: 0 times infinity
    const double right = loss_of<double>(opaque(infinity), 1);
    REQUIRE(right != right);
}

TEST_CASE("bce_with_logits: obeys the laws of a loss", "[loss][bce_with_logits][laws]") {
    ctnn::test::require_loss_laws<bce_with_logits{}, vector4>();
    ctnn::test::require_loss_laws<bce_with_logits{reduction::sum}, vector4>();
}
