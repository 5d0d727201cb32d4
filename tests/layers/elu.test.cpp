// SPDX-License-Identifier: MIT
// The exponential linear unit: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/elu.hpp>

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

TEST_CASE("elu: y is x above zero and exp(x) - 1 below", "[layers][elu]") {
    static constexpr auto constant = pass<ctnn::elu<>>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y,
                         vector8{-0.9999999979388464, -0.9179150013761012, -0.6321205588285577,
                                 -0.11750309741540454, 0, 0.5, 1.5, 30},
                         golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector8{2.061153622438558e-09, 0.1641699972477976, -0.36787944117144233,
                                 0.4412484512922977, 3, -2, 0.25, 1},
                         golden));
    REQUIRE(identical(pass<ctnn::elu<>>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("elu: alpha can be chosen", "[layers][elu]") {
    using chosen = ctnn::elu<std::ratio<1, 2>>;
    static constexpr auto constant = pass<chosen>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y,
                         vector8{-0.4999999989694232, -0.4589575006880506, -0.31606027941427883,
                                 -0.05875154870770227, 0, 0.5, 1.5, 30},
                         golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector8{1.030576811219279e-09, 0.0820849986238988, -0.18393972058572117,
                                 0.22062422564614886, 1.5, -2, 0.25, 1},
                         golden));
    REQUIRE(identical(pass<chosen>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("elu: obeys the laws of a layer", "[layers][elu][laws]") {
    ctnn::test::require_layer_laws<ctnn::elu<>, shape<2, 3>, shape<19>>();
}
