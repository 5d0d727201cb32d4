// SPDX-License-Identifier: MIT
// The sigmoid linear unit: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/silu.hpp>

#include <catch2/catch_test_macros.hpp>

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

TEST_CASE("silu: y is x sigmoid(x)", "[layers][silu]") {
    static constexpr auto constant = pass<ctnn::silu>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y,
                         vector8{-4.122307236380407e-08, -0.18964545005310887, -0.2689414213699951,
                                 -0.05859882832828047, 0, 0.3112296656009273, 1.2263617142904655,
                                 29.999999999997197},
                         golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector8{-3.9161918660646786e-08, -0.19880222268305367,
                                 -0.07232948812851325, 0.2188311898747708, 1.5, -1.4799223746053038,
                                 0.26032353857478574, 1.000000000002711},
                         golden));
    REQUIRE(identical(pass<ctnn::silu>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("silu: far out it is 0 and x, with slopes 0 and 1", "[layers][silu]") {
    using pair = tensor<shape<2>, float>;
    static constexpr auto constant =
        pass<ctnn::silu, strict<float>>(pair{-1e30F, 1e30F}, pair{1, 1});
    STATIC_REQUIRE(constant.y == pair{0, 1e30F});
    STATIC_REQUIRE(constant.dx == pair{0, 1});
    REQUIRE(
        identical(pass<ctnn::silu, strict<float>>(opaque(pair{-1e30F, 1e30F}), opaque(pair{1, 1})),
                  constant));
}

TEST_CASE("silu: obeys the laws of a layer", "[layers][silu][laws]") {
    ctnn::test::require_layer_laws<ctnn::silu, shape<2, 3>, shape<19>>();
}
