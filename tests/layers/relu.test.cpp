// SPDX-License-Identifier: MIT
// The rectified linear unit: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::pass;
using vector8 = tensor<shape<8>, double>;

constexpr vector8 x{-20, -2.5, -1, -0.125, 0, 0.5, 1.5, 30};
constexpr vector8 dy{1, 2, -1, 0.5, 3, -2, 0.25, 1};

}  // namespace

TEST_CASE("relu: y is x above zero and 0 below; dx lets dy through above zero", "[layers][relu]") {
    static constexpr auto constant = pass<ctnn::relu>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y, vector8{0, 0, 0, 0, 0, 0.5, 1.5, 30}, golden));
    STATIC_REQUIRE(close(constant.dx, vector8{0, 0, 0, 0, 0, -2, 0.25, 1}, golden));
    REQUIRE(identical(pass<ctnn::relu>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("relu: its derivative at zero is 0", "[layers][relu]") {
    using one = tensor<shape<1>, float>;
    STATIC_REQUIRE(pass<ctnn::relu, strict<float>>(one{0}, one{1}).dx == one{0});
    STATIC_REQUIRE(pass<ctnn::relu, strict<float>>(one{-0.0F}, one{1}).dx == one{0});
    REQUIRE(pass<ctnn::relu, strict<float>>(opaque(one{0}), opaque(one{1})).dx == one{0});
}

TEST_CASE("relu: keeps a NaN and an infinity", "[layers][relu]") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    static constexpr tensor<shape<3>> edges{nan, infinity, -infinity};
    static constexpr tensor<shape<3>> expected{nan, infinity, 0};
    STATIC_REQUIRE(
        identical(pass<ctnn::relu, strict<float>>(edges, tensor<shape<3>>{}).y, expected));
    REQUIRE(
        identical(pass<ctnn::relu, strict<float>>(opaque(edges), tensor<shape<3>>{}).y, expected));
}

TEST_CASE("relu: obeys the laws of a layer", "[layers][relu][laws]") {
    ctnn::test::require_layer_laws<ctnn::relu, shape<2, 3>, shape<19>>();
}
