// SPDX-License-Identifier: MIT
// The logistic sigmoid: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/sigmoid.hpp>

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

TEST_CASE("sigmoid: y is 1 / (1 + exp(-x)); dx is dy y (1 - y)", "[layers][sigmoid]") {
    static constexpr auto constant = pass<ctnn::sigmoid>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y,
                         vector8{2.0611536181902037e-09, 0.07585818002124355, 0.2689414213699951,
                                 0.46879062662624377, 0.5, 0.6224593312018546, 0.8175744761936437,
                                 0.9999999999999065},
                         golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector8{2.0611536139418496e-09, 0.1402074330902163, -0.19661193324148185,
                                 0.12451298750680873, 0.75, -0.470007424403189,
                                 0.037286613017583216, 9.348077867342945e-14},
                         golden));
    REQUIRE(identical(pass<ctnn::sigmoid>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("sigmoid: far out it is 0 and 1, and flat", "[layers][sigmoid]") {
    using pair = tensor<shape<2>, float>;
    constexpr float infinity = std::numeric_limits<float>::infinity();
    static constexpr auto constant =
        pass<ctnn::sigmoid, strict<float>>(pair{-infinity, infinity}, pair{1, 1});
    STATIC_REQUIRE(constant.y == pair{0, 1});
    STATIC_REQUIRE(constant.dx == pair{0, 0});
    REQUIRE(identical(
        pass<ctnn::sigmoid, strict<float>>(opaque(pair{-infinity, infinity}), opaque(pair{1, 1})),
        constant));
}

TEST_CASE("sigmoid: obeys the laws of a layer", "[layers][sigmoid][laws]") {
    ctnn::test::require_layer_laws<ctnn::sigmoid, shape<2, 3>, shape<19>>();
}
