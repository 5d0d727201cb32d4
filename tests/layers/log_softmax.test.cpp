// SPDX-License-Identifier: MIT
// The logarithm of softmax: values, gradient, rows, no overflow.

#include "support/golden.hpp"
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
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::pass;
using vector4 = tensor<shape<4>, double>;
using matrix = tensor<shape<2, 3>, double>;

}  // namespace

TEST_CASE("log_softmax: y is x less the log of the sum of exp(x)", "[layers][log_softmax]") {
    static constexpr vector4 x{0.5, -1, 2, 0.25};
    static constexpr vector4 dy{1, -2, 0.5, 3};
    static constexpr auto constant = pass<log_softmax>(x, dy);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.y,
                         vector4{-1.8692789984482534, -3.3692789984482534, -0.36927899844825335,
                                 -2.1192789984482534},
                         golden));
    STATIC_REQUIRE(close(
        constant.dx,
        vector4{0.6144129367895945, -2.0860361031653003, -1.228081326853827, 2.699704493229533},
        golden));
    REQUIRE(identical(pass<log_softmax>(opaque(x), opaque(dy)), constant));
}

TEST_CASE("log_softmax: each row of a matrix is one distribution", "[layers][log_softmax]") {
    static constexpr matrix x{{1, 2, 3}, {-1, 0, -4}};
    static constexpr matrix dy{{1, 0, -1}, {2, 1, 0.5}};
    static constexpr auto constant = pass<log_softmax>(x, dy);
    // PyTorch, float64, LogSoftmax(dim=-1)
    STATIC_REQUIRE(close(constant.y,
                         matrix{{-2.4076059644443806, -1.4076059644443804, -0.4076059644443804},
                                {-1.3265626412674705, -0.3265626412674705, -4.32656264126747}},
                         golden));
    STATIC_REQUIRE(
        close(constant.dx,
              matrix{{1, 0, -1}, {1.0711422492971532, -1.5248971449588904, 0.45375489566173705}},
              golden));
    REQUIRE(identical(pass<log_softmax>(opaque(x), opaque(dy)), constant));
}

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
