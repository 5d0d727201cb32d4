// SPDX-License-Identifier: MIT
// How good a model is on a data set.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/small_network.hpp"

#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/train/metrics.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using ctnn::accuracy;
using ctnn::argmax;
using ctnn::close;
using ctnn::count_correct;
using ctnn::mean_loss;
using ctnn::reduction;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::loss::mse;
using ctnn::test::classes;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::start;

}  // namespace

TEST_CASE("argmax: is the position of the largest, the first of equals", "[train][metrics]") {
    using vector4 = tensor<shape<4>>;
    STATIC_REQUIRE(argmax(vector4{-3, -1, -2, -5}) == 1);
    STATIC_REQUIRE(argmax(vector4{0, 7, 7, 1}) == 1);
    STATIC_REQUIRE(argmax(tensor<shape<1>>{4}) == 0);
    REQUIRE(argmax(opaque(vector4{-3, -1, -2, -5})) == 1);
    REQUIRE(argmax(opaque(vector4{0, 7, 7, 1})) == 1);
}

TEST_CASE("accuracy: is the fraction of samples whose class is the largest output",
          "[train][metrics]") {
    // PyTorch, float64: argmax of the outputs is 1, 1, 0, 1, 0, of 0, 1, 1, 0, 1
    STATIC_REQUIRE(count_correct(start<double>, classes<double>) == 1);
    STATIC_REQUIRE(accuracy(start<double>, classes<double>) == 0.2);
    REQUIRE(count_correct(opaque(start<double>), classes<double>) == 1);
    REQUIRE(accuracy(opaque(start<double>), classes<double>) == 0.2);
}

TEST_CASE("accuracy: a target that is a tensor names its largest element", "[train][metrics]") {
    // PyTorch, float64: argmax of the targets is 0, 0, 1, 1, 0
    STATIC_REQUIRE(count_correct(start<double>, samples<double>) == 2);
    REQUIRE(count_correct(opaque(start<double>), samples<double>) == 2);
}

TEST_CASE("accuracy: is 0 without data", "[train][metrics]") {
    constexpr std::array<ctnn::test::small_class<double>, 0> none{};
    STATIC_REQUIRE(accuracy(start<double>, none) == 0);
    REQUIRE(accuracy(opaque(start<double>), none) == 0);
}

TEST_CASE("mean_loss: is the mean over the samples, or their sum", "[train][metrics]") {
    static constexpr double constant = mean_loss(start<double>, cross_entropy{}, classes<double>);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant, 1.3618027400694974, golden));
    STATIC_REQUIRE(close(mean_loss(start<double>, cross_entropy{reduction::sum}, classes<double>),
                         6.809013700347487, golden));
    STATIC_REQUIRE(
        close(mean_loss(start<double>, mse{}, samples<double>), 1.662255599152476, golden));
    STATIC_REQUIRE(close(mean_loss(start<double>, mse{reduction::sum}, samples<double>),
                         16.62255599152476, golden));
    REQUIRE(mean_loss(opaque(start<double>), cross_entropy{}, classes<double>) == constant);
}
