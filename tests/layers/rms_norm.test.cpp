// SPDX-License-Identifier: MIT
// Normalisation by the root of the mean square: defaults, epsilons. PyTorch's values are in
// tests/parity.

#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/rms_norm.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/infer.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <type_traits>

namespace {

using ctnn::fits;
using ctnn::rms_norm;
using ctnn::rms_norm_options;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

using bare = rms_norm<shape<2>, rms_norm_options{.elementwise_affine = false}>;

template <class L, class S>
constexpr tensor<shape<2>, S> of(const tensor<shape<2>, S>& x) {
    tensor<shape<2>, S> y;
    ctnn::infer<strict<S>, L>(ctnn::no_parameters{}, x, y);
    return y;
}

}  // namespace

TEST_CASE("rms_norm: the defaults are PyTorch's", "[layers][rms_norm]") {
    constexpr rms_norm_options all{.eps = ctnn::machine_epsilon, .elementwise_affine = true};
    STATIC_REQUIRE(std::same_as<rms_norm<shape<3>>, rms_norm<shape<3>, all>>);
    using net = ctnn::model<ctnn::sequential<rms_norm<shape<3>>>>;
    constexpr auto start = ctnn::initialized<net>(ctnn::init::linear_default{}, 1);
    STATIC_REQUIRE(start.layer<0>().weight == tensor<shape<3>>{1, 1, 1});
    STATIC_REQUIRE(net::parameter_count == 3);
    STATIC_REQUIRE(std::is_empty_v<bare::parameters<float>>);
}

TEST_CASE("rms_norm: without an epsilon it is that of the numbers' type", "[layers][rms_norm]") {
    STATIC_REQUIRE(bare::epsilon<float> == 0x1p-23f);
    STATIC_REQUIRE(bare::epsilon<double> == 0x1p-52);
    // Of zeros nothing is left, and no number is divided by zero.
    STATIC_REQUIRE(of<bare>(tensor<shape<2>>{}) == tensor<shape<2>>{});
    // The mean square is 3 * 2^-23 and becomes 4 * 2^-23: the root of 3/4 is left.
    constexpr float small = 0x1.3988e2p-11f;
    constexpr auto y = of<bare>(tensor<shape<2>>{small, -small});
    STATIC_REQUIRE(y[0] > 0.866f);
    STATIC_REQUIRE(y[0] < 0.8661f);
    STATIC_REQUIRE(y[1] == -y[0]);
    REQUIRE(of<bare>(opaque(tensor<shape<2>>{small, -small})) == y);
}

TEST_CASE("rms_norm: takes values that end in its extents", "[layers][rms_norm]") {
    STATIC_REQUIRE(std::same_as<decltype(bare::check<shape<3, 2>>()), fits>);
    STATIC_REQUIRE(!std::same_as<decltype(bare::check<shape<2, 3>>()), fits>);
}
