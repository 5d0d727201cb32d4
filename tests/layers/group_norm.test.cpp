// SPDX-License-Identifier: MIT
// Group normalisation: defaults, shapes, other layers that are the same. PyTorch's values are in
// tests/parity.

#include "support/opaque.hpp"
#include "support/passes.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/instance_norm.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using ctnn::fits;
using ctnn::group_norm;
using ctnn::group_norm_options;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

template <class L, class Input>
inline constexpr bool takes = std::same_as<decltype(L::template check<Input>()), fits>;

// Four channels of three.
constexpr tensor<shape<12>, double> x{1, 2.5, -0.5, 0.25, 8, 3, -4, 1, 0, 0.125, 0.5, -2};
constexpr tensor<shape<12>, double> dy{3, -1, 0.5, 2, 0, 1, -1, 1, 4, -2, 0.5, 1};

/// A pass through a layer without parameters.
template <class L>
constexpr auto pass_of(const tensor<shape<12>, double>& given) {
    return ctnn::test::passes<L, shape<4, 3>, strict<double>, 1>::of({}, given, dy);
}

}  // namespace

TEST_CASE("group_norm: the defaults are PyTorch's", "[layers][group_norm]") {
    constexpr group_norm_options all{.eps = 1e-5, .affine = true};
    STATIC_REQUIRE(std::same_as<group_norm<2, 4>, group_norm<2, 4, all>>);
    STATIC_REQUIRE(ctnn::count_parameters<group_norm<2, 4>::parameters<float>>() == 8);
}

TEST_CASE("group_norm: takes its channels in an input of any rank", "[layers][group_norm]") {
    STATIC_REQUIRE(takes<group_norm<2, 4>, shape<4>>);
    STATIC_REQUIRE(takes<group_norm<2, 4>, shape<4, 3>>);
    STATIC_REQUIRE(takes<group_norm<4, 4>, shape<4, 3, 2, 2>>);
    STATIC_REQUIRE(!takes<group_norm<2, 4>, shape<3, 4>>);
    STATIC_REQUIRE(!takes<group_norm<3, 4>, shape<4>>);
}

TEST_CASE("group_norm: with a group for each channel it is instance_norm", "[layers][group_norm]") {
    using groups = group_norm<4, 4, group_norm_options{.affine = false}>;
    constexpr auto all = pass_of<groups>(x);
    constexpr auto same = pass_of<ctnn::instance_norm<4>>(x);
    STATIC_REQUIRE(all.y == same.y);
    STATIC_REQUIRE(all.dx == same.dx);
    REQUIRE(pass_of<ctnn::instance_norm<4>>(opaque(x)).is(same));
}

TEST_CASE("group_norm: with one group it is layer_norm over all", "[layers][group_norm]") {
    using group = group_norm<1, 4, group_norm_options{.affine = false}>;
    using row =
        ctnn::layer_norm<shape<4, 3>, ctnn::layer_norm_options{.elementwise_affine = false}>;
    constexpr auto found = pass_of<group>(x);
    constexpr auto expected = pass_of<row>(x);
    STATIC_REQUIRE(found.y == expected.y);
    // Its sums run over channels.
    for (std::size_t i = 0; i < 12; ++i)
        REQUIRE(ctnn::close(found.dx[i], expected.dx[i], {.relative = 1e-13, .absolute = 1e-15}));
}

TEST_CASE("group_norm: a prediction keeps nothing for training", "[layers][group_norm]") {
    // Training keeps a mean and a deviation of each group.
    using alone = ctnn::model<ctnn::from<shape<4, 4>, ctnn::sequential<group_norm<2, 4>>>>;
    STATIC_REQUIRE(ctnn::facts<alone>::inference_bytes == 16 * sizeof(float));
    STATIC_REQUIRE(ctnn::facts<alone>::pass_bytes == (16 + 4) * sizeof(float));
    STATIC_REQUIRE(sizeof(alone) == 8 * sizeof(float));
}
