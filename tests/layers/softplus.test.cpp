// SPDX-License-Identifier: MIT
// A smooth rectified linear unit: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/softplus.hpp>

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

TEST_CASE("softplus: y is log(1 + exp(x)); dx is dy sigmoid(x)", "[layers][softplus]") {
    static constexpr auto constant = pass<ctnn::softplus>(x, dy);
    // PyTorch, float64, without its threshold of 20
    STATIC_REQUIRE(close(
        constant.y,
        vector8{2.061153620314381e-09, 0.07888973429254963, 0.31326168751822286, 0.6325990353171691,
                0.6931471805599453, 0.9740769841801067, 1.7014132779827524, 30.000000000000092},
        golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector8{2.0611536181902033e-09, 0.15171636004248712, -0.2689414213699951,
                                 0.23439531331312188, 1.5, -1.2449186624037092, 0.2043936190484109,
                                 0.9999999999999064},
                         golden));
    REQUIRE(identical(pass<ctnn::softplus>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("softplus: far out it is 0 and x, without overflow", "[layers][softplus]") {
    using pair = tensor<shape<2>, float>;
    static constexpr auto constant =
        pass<ctnn::softplus, strict<float>>(pair{-1e30F, 1e30F}, pair{1, 1});
    STATIC_REQUIRE(constant.y == pair{0, 1e30F});
    STATIC_REQUIRE(constant.dx == pair{0, 1});
    REQUIRE(identical(
        pass<ctnn::softplus, strict<float>>(opaque(pair{-1e30F, 1e30F}), opaque(pair{1, 1})),
        constant));
}

TEST_CASE("softplus: obeys the laws of a layer", "[layers][softplus][laws]") {
    ctnn::test::require_layer_laws<ctnn::softplus, shape<2, 3>, shape<19>>();
}
