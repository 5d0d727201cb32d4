// SPDX-License-Identifier: MIT
// The rectified linear unit: NaN and infinity. The rest is in activations.test.cpp.

#include "support/opaque.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/relu.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using ctnn::strict;
using ctnn::test::opaque;
using ctnn::test::pass;
using vector3 = ctnn::tensor<ctnn::shape<3>, float>;

}  // namespace

TEST_CASE("relu: keeps a NaN and an infinity", "[layers][relu]") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float inf = std::numeric_limits<float>::infinity();
    static constexpr vector3 edges{nan, inf, -inf};
    static constexpr vector3 expected{nan, inf, 0};
    STATIC_REQUIRE(identical(pass<ctnn::relu, strict<float>>(edges, vector3{}).y, expected));
    REQUIRE(identical(pass<ctnn::relu, strict<float>>(opaque(edges), vector3{}).y, expected));
}
