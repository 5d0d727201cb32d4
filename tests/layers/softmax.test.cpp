// SPDX-License-Identifier: MIT
// Softmax: values, gradient, rows, no overflow.

#include "support/golden.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/softmax.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::shape;
using ctnn::softmax;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::pass;
using vector4 = tensor<shape<4>, double>;
using matrix = tensor<shape<2, 3>, double>;

}  // namespace

TEST_CASE("softmax: y is exp(x) over its sum; dx is y (dy - dy . y)", "[layers][softmax]") {
    static constexpr vector4 x{0.5, -1, 2, 0.25};
    static constexpr vector4 dy{1, -2, 0.5, 3};
    static constexpr auto constant = pass<softmax>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(
        constant.y,
        vector4{0.1542348252841622, 0.034414441266120206, 0.6912325307415308, 0.12011820270818684},
        golden));
    STATIC_REQUIRE(close(constant.dx,
                         vector4{0.03217696029633143, -0.09606367349435052, -0.20140913409399497,
                                 0.2652958472920141},
                         golden));
    REQUIRE(identical(pass<softmax>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("softmax: each row of a matrix is one distribution", "[layers][softmax]") {
    static constexpr matrix x{{1, 2, 3}, {-1, 0, -4}};
    static constexpr matrix dy{{1, 0, -1}, {2, 1, 0.5}};
    static constexpr auto constant = pass<softmax>(x, dy);
    // PyTorch, float64, Softmax(dim=-1)
    STATIC_REQUIRE(close(constant.y,
                         matrix{{0.09003057317038045, 0.2447284710547976, 0.6652409557748218},
                                {0.26538792877224193, 0.7213991842739687, 0.013212886953789414}},
                         golden));
    STATIC_REQUIRE(close(constant.dx,
                         matrix{{0.14181709360981212, 0.1407703574696301, -0.2825874510794423},
                                {0.19671044638510538, -0.18668475239726945, -0.010025693987835847}},
                         golden));
    REQUIRE(identical(pass<softmax>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("softmax: large logits do not overflow", "[layers][softmax]") {
    using triple = tensor<shape<3>, float>;
    static constexpr triple x{1e38F, 1e38F, -1e38F};
    static constexpr auto constant = pass<softmax, strict<float>>(x, triple{1, 0, 0});
    STATIC_REQUIRE(constant.y == triple{0.5F, 0.5F, 0});
    STATIC_REQUIRE(constant.dx == triple{0.25F, -0.25F, 0});
    REQUIRE(identical(pass<softmax, strict<float>>(opaque(x), triple{1, 0, 0}), constant));
}

TEST_CASE("softmax: obeys the laws of a layer", "[layers][softmax][laws]") {
    ctnn::test::require_layer_laws<softmax, shape<2, 3>, shape<19>>();
}
