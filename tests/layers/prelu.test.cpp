// SPDX-License-Identifier: MIT
// PReLU: how it starts, what it equals, and at which numbers its weight learns nothing. Its values
// are in tests/parity.

#include "support/opaque.hpp"
#include "support/passes.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/leaky_relu.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/prelu.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <limits>
#include <ratio>
#include <type_traits>

namespace {

using namespace ctnn::test;
using ctnn::prelu;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

template <class Layer, auto Scheme>
constexpr auto started() {
    using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::named<"act", Layer>>;
    return ctnn::initialized<ctnn::model<network>>(Scheme, 7).template layer<"act">().weight;
}

constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("prelu: every weight starts at 1/4, whatever draws the others", "[layers][prelu]") {
    STATIC_REQUIRE(started<prelu<3>, ctnn::init::linear_default{}>() ==
                   tensor<shape<3>>{0.25F, 0.25F, 0.25F});
    STATIC_REQUIRE(started<prelu<>, ctnn::init::kaiming_normal{}>() == tensor<shape<1>>{0.25F});
    STATIC_REQUIRE(started<prelu<>, ctnn::init::zeros{}>() == tensor<shape<1>>{0.25F});
    STATIC_REQUIRE(started<prelu<1, std::ratio<-1, 10>>, ctnn::init::linear_default{}>() ==
                   tensor<shape<1>>{-0.1F});
}

TEST_CASE("prelu: with one weight it takes any shape, with several channels first",
          "[layers][prelu]") {
    STATIC_REQUIRE(std::is_same_v<decltype(prelu<>::check<shape<5>>()), ctnn::fits>);
    STATIC_REQUIRE(std::is_same_v<decltype(prelu<>::check<shape<2, 3, 4>>()), ctnn::fits>);
    STATIC_REQUIRE(std::is_same_v<decltype(prelu<2>::check<shape<2, 3, 4>>()), ctnn::fits>);
    STATIC_REQUIRE_FALSE(std::is_same_v<decltype(prelu<2>::check<shape<3, 2>>()), ctnn::fits>);
}

TEST_CASE("prelu: of a fixed weight it is leaky_relu", "[layers][prelu]") {
    using all = passes<prelu<>, shape<5>, strict<float>, 1>;
    using leaky = passes<ctnn::leaky_relu<std::ratio<1, 5>>, shape<5>, strict<float>, 1>;
    static constexpr all::parameters p{.weight = {0.2F}};
    static constexpr all::inputs x{-3, -0.0F, 0, 0.125F, 7}, dy{1, 2, 3, 4, 5};
    static constexpr auto constant = all::of(p, x, dy);
    static constexpr auto fixed = leaky::of({}, x, dy);
    STATIC_REQUIRE(constant.y == fixed.y);
    STATIC_REQUIRE(constant.dx == fixed.dx);
    REQUIRE(all::of(p, opaque(x), opaque(dy)).is(constant));
    REQUIRE(all::in_lanes(p, opaque(x), opaque(dy)).is(constant));
}

TEST_CASE("prelu: where x is positive, whatever dy is, its weight learns nothing",
          "[layers][prelu]") {
    using all = passes<prelu<2>, shape<2, 2>, strict<double>, 1>;
    const all::parameters p{.weight = {3, -1}};
    const all::inputs x{1, 2, infinite, 4}, dy{infinite, -infinite, 1, 2};
    const auto found = all::of(p, opaque(x), opaque(dy));
    REQUIRE(found.y == x);
    REQUIRE(found.dx == dy);
    REQUIRE(found.gradient.weight == tensor<shape<2>, double>{0, 0});
    REQUIRE(all::in_lanes(p, opaque(x), opaque(dy)).is(found));
}
