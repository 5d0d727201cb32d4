// SPDX-License-Identifier: MIT
// Softmax: no overflow, the laws.

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
using ctnn::test::opaque;
using ctnn::test::pass;

}  // namespace

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
