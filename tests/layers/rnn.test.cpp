// SPDX-License-Identifier: MIT
// A plain recurrent layer: names, laws, lanes, special values. tests/parity has PyTorch's values.

#include "support/opaque.hpp"
#include "support/recurrent.hpp"

#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/rnn.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/infer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>

namespace {

using namespace ctnn::test;
using ctnn::identical;
using ctnn::nonlinearity;
using ctnn::rnn;
using ctnn::rnn_options;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

using rectified = rnn<1, 1, rnn_options{.nonlinearity = nonlinearity::relu, .bias = false}>;

/// h = max(0, x + h).
constexpr rectified::parameters<float> sums{.weight_ih_l0 = {1}, .weight_hh_l0 = {1}};

constexpr auto run(const tensor<shape<3, 1>>& x) {
    tensor<shape<3, 1>> y;
    ctnn::infer<strict<float>, rectified>(sums, x, y);
    return y;
}

}  // namespace

TEST_CASE("rnn: PyTorch's names and shapes, the laws of a layer, lanes", "[layers][rnn][laws]") {
    require_recurrent_layer<rnn, 1>();
}

TEST_CASE("rnn: relu keeps a NaN and an infinity, and no negative sum", "[layers][rnn]") {
    STATIC_REQUIRE(identical(run({2, -2.5F, 3}), tensor<shape<3, 1>>{2, 0, 3}));
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float infinity = std::numeric_limits<float>::infinity();
    REQUIRE(identical(run(opaque(tensor<shape<3, 1>>{2, -2.5F, 3})), tensor<shape<3, 1>>{2, 0, 3}));
    const auto with_nan = run(opaque(tensor<shape<3, 1>>{1, nan, 1}));
    REQUIRE(with_nan[0] == 1);
    REQUIRE(with_nan[1] != with_nan[1]);
    REQUIRE(with_nan[2] != with_nan[2]);
    REQUIRE(identical(run(opaque(tensor<shape<3, 1>>{-infinity, infinity, 1})),
                      tensor<shape<3, 1>>{0, infinity, infinity}));
}

TEST_CASE("rnn: the slope of relu at 0 is 0", "[layers][rnn]") {
    static constexpr auto constant = [] {
        rectified::parameters<float> gradient{};
        tensor<shape<3, 1>> dx;
        ctnn::around<strict<float>, rectified>(ctnn::pass{}, sums, tensor<shape<3, 1>>{2, -2, 4},
                                               dx, gradient, [](const auto&, auto& dy) {
                                                   dy = {1, 10, 100};
                                                   return 0.0F;
                                               });
        return dx;
    }();
    STATIC_REQUIRE(identical(constant, tensor<shape<3, 1>>{1, 0, 100}));
}
