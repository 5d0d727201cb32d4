// SPDX-License-Identifier: MIT
// Every activation at -infinity, either zero, infinity and NaN: value and slope.

#include "support/both_worlds.hpp"
#include "support/pass.hpp"

#include <ctnn/layers/elu.hpp>
#include <ctnn/layers/gelu.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/silu.hpp>
#include <ctnn/layers/softplus.hpp>
#include <ctnn/layers/tanh.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <limits>
#include <ratio>

namespace {

using ctnn::fused;
using ctnn::identical;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;
using ctnn::test::pass;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// -infinity, -0, 0, infinity, as a row of four numbers.
template <class S>
using row = tensor<shape<4>, S>;
template <class S>
constexpr row<S> at(const row<double>& x) {
    return {static_cast<S>(x[0]), static_cast<S>(x[1]), static_cast<S>(x[2]), static_cast<S>(x[3])};
}
constexpr row<double> ends{-infinity, -0.0, 0, infinity};

struct expected {
    row<double> y, slope;
};

/// In a register, as a number alone, in a constant expression; the slope's zero may have either sign.
template <class Activation, class A, const expected& Expected>
void require_ends_in() {
    using S = typename A::scalar;
    static constexpr row<S> x = at<S>(ends), ones{1, 1, 1, 1};
    static constexpr auto constant = pass<Activation, A>(x, ones);
    STATIC_REQUIRE(identical(constant.y, at<S>(Expected.y)));
    STATIC_REQUIRE(constant.dx == at<S>(Expected.slope));
    REQUIRE(identical(pass<Activation, A>(opaque(x), opaque(ones)), constant));
    using one = tensor<shape<1>, S>;
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(x[i]);
        const auto alone = pass<Activation, A>(opaque(one{x[i]}), opaque(one{1}));
        REQUIRE(identical(alone.y[0], constant.y[i]));
        REQUIRE(identical(alone.dx[0], constant.dx[i]));
    }
    const auto of_nan = pass<Activation, A>(opaque(one{static_cast<S>(nan)}), opaque(one{1}));
    REQUIRE(of_nan.y[0] != of_nan.y[0]);
}

template <class Activation, const expected& Expected>
void require_ends() {
    require_ends_in<Activation, strict<float>, Expected>();
    require_ends_in<Activation, fused<float>, Expected>();
    require_ends_in<Activation, strict<double>, Expected>();
    require_ends_in<Activation, fused<double>, Expected>();
}

// PyTorch, float64, but for gelu and silu, whose limits it does not take: at -infinity both are NaN there,
// and so are their slopes at either infinity.
constexpr expected of_relu{{0, -0.0, 0, infinity}, {0, 0, 0, 1}};
constexpr expected of_leaky_relu{{-infinity, -0.0, 0, infinity}, {0.25, 0.25, 0.25, 1}};
constexpr expected of_negative_slope{{infinity, 0, -0.0, infinity}, {-0.5, -0.5, -0.5, 1}};
constexpr expected of_elu{{-1, -0.0, 0, infinity}, {0, 1, 1, 1}};
constexpr expected of_sigmoid{{0, 0.5, 0.5, 1}, {0, 0.25, 0.25, 0}};
constexpr expected of_tanh{{-1, -0.0, 0, 1}, {0, 1, 1, 0}};
constexpr expected of_softplus{{0, 0.6931471805599453, 0.6931471805599453, infinity},
                               {0, 0.5, 0.5, 1}};
constexpr expected of_gelu{{-0.0, -0.0, 0, infinity}, {0, 0.5, 0.5, 1}};
constexpr expected of_silu = of_gelu;

}  // namespace

TEST_CASE("activations: at the ends and at either zero they are what PyTorch says", "[layers]") {
    require_ends<ctnn::relu, of_relu>();
    require_ends<ctnn::leaky_relu<std::ratio<1, 4>>, of_leaky_relu>();
    require_ends<ctnn::leaky_relu<std::ratio<-1, 2>>, of_negative_slope>();
    require_ends<ctnn::elu<>, of_elu>();
    require_ends<ctnn::sigmoid, of_sigmoid>();
    require_ends<ctnn::tanh, of_tanh>();
    require_ends<ctnn::softplus, of_softplus>();
    require_ends<ctnn::gelu, of_gelu>();
    require_ends<ctnn::silu, of_silu>();
}
