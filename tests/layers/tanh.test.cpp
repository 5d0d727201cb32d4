// SPDX-License-Identifier: MIT
// The hyperbolic tangent: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/tanh.hpp>

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

TEST_CASE("tanh: y is tanh(x); dx is dy (1 - y^2)", "[layers][tanh]") {
    static constexpr auto constant = pass<ctnn::tanh>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y,
                         vector8{-1, -0.9866142981514303, -0.7615941559557649, -0.12435300177159621,
                                 0, 0.46211715726000974, 0.9051482536448664, 1},
                         golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector8{0, 0.05318445336632114, -0.41997434161402614, 0.4922681654751967,
                                 3, -1.5728954659318548, 0.04517665973091215, 0},
                         golden));
    REQUIRE(identical(pass<ctnn::tanh>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("tanh: far out it is -1 and 1, and flat", "[layers][tanh]") {
    using pair = tensor<shape<2>, float>;
    constexpr float infinity = std::numeric_limits<float>::infinity();
    static constexpr auto constant =
        pass<ctnn::tanh, strict<float>>(pair{-infinity, infinity}, pair{1, 1});
    STATIC_REQUIRE(constant.y == pair{-1, 1});
    STATIC_REQUIRE(constant.dx == pair{0, 0});
    REQUIRE(identical(
        pass<ctnn::tanh, strict<float>>(opaque(pair{-infinity, infinity}), opaque(pair{1, 1})),
        constant));
}

TEST_CASE("tanh: obeys the laws of a layer", "[layers][tanh][laws]") {
    ctnn::test::require_layer_laws<ctnn::tanh, shape<2, 3>, shape<19>>();
}
