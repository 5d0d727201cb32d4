// SPDX-License-Identifier: MIT
// The Gaussian error linear unit: values, gradient, the ends of its range.

#include "support/both_worlds.hpp"
#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/gelu.hpp>

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

TEST_CASE("gelu: y is x times the normal distribution function", "[layers][gelu]") {
    static constexpr auto constant = pass<ctnn::gelu>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(
        close(constant.y,
              vector8{-0.0, -0.015524163314440398, -0.15865525393145702, -0.056282721896235885, 0,
                      0.34573123063700656, 1.399789198096713, 30},
              golden));
    STATIC_REQUIRE(
        close(constant.dx,
              vector8{-1.1041896724319527e-86, -0.07522217181629039, 0.08331547058768635,
                      0.2003910321508967, 1.5, -1.7349902493123257, 0.2818672980574949, 1},
              golden));
    REQUIRE(identical(pass<ctnn::gelu>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("gelu: far out it is 0 and x, with slopes 0 and 1", "[layers][gelu]") {
    using pair = tensor<shape<2>, float>;
    static constexpr auto constant =
        pass<ctnn::gelu, strict<float>>(pair{-1e30F, 1e30F}, pair{1, 1});
    STATIC_REQUIRE(constant.y == pair{0, 1e30F});
    STATIC_REQUIRE(constant.dx == pair{0, 1});
    REQUIRE(
        identical(pass<ctnn::gelu, strict<float>>(opaque(pair{-1e30F, 1e30F}), opaque(pair{1, 1})),
                  constant));
}

TEST_CASE("gelu: obeys the laws of a layer", "[layers][gelu][laws]") {
    ctnn::test::require_layer_laws<ctnn::gelu, shape<2, 3>, shape<19>>();
}
