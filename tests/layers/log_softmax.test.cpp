// SPDX-License-Identifier: MIT
// The logarithm of softmax: no overflow, large logits, the laws.

#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/log_softmax.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using ctnn::log_softmax;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;

}  // namespace

TEST_CASE("log_softmax: an impossible class keeps its finite logarithm", "[layers][log_softmax]") {
    using pair = tensor<shape<2>, float>;
    static constexpr auto constant =
        pass<log_softmax, strict<float>>(pair{1000, -1000}, pair{0, 1});
    STATIC_REQUIRE(constant.y == pair{0, -2000});
    STATIC_REQUIRE(constant.dx == pair{-1, 1});
    REQUIRE(identical(pass<log_softmax, strict<float>>(opaque(pair{1000, -1000}), pair{0, 1}),
                      constant));
}

TEST_CASE("log_softmax: of large logits it keeps the digits of their differences",
          "[layers][log_softmax]") {
    using pair = tensor<shape<2>, float>;
    static constexpr pair large{0x1p20F, 0x1p20F}, none{0, 0};
    // -log(2), mpmath 1.3
    static constexpr auto constant = pass<ctnn::log_softmax, ctnn::strict<float>>(large, none);
    STATIC_REQUIRE(ctnn::ulp_distance(constant.y, pair{-0x1.62e43p-1F, -0x1.62e43p-1F}) <= 1);
    REQUIRE(identical(pass<ctnn::log_softmax, ctnn::strict<float>>(opaque(large), none), constant));
}

TEST_CASE("log_softmax: obeys the laws of a layer", "[layers][log_softmax][laws]") {
    ctnn::test::require_layer_laws<log_softmax, shape<2, 3>, shape<19>>();
}
