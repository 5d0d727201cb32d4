// SPDX-License-Identifier: MIT
// Instance normalisation: defaults, shapes, running statistics. PyTorch's values are in
// tests/parity.

#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/instance_norm.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/infer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <type_traits>

namespace {

using ctnn::fits;
using ctnn::instance_norm;
using ctnn::instance_norm_options;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

template <class L, class Input>
inline constexpr bool takes = std::same_as<decltype(L::template check<Input>()), fits>;

using tracked = instance_norm<2, instance_norm_options{
                                     .eps = 0.25, .affine = true, .track_running_stats = true}>;
using batches = ctnn::batch_norm<2, ctnn::batch_norm_options{.eps = 0.25}>;

}  // namespace

TEST_CASE("instance_norm: the defaults are PyTorch's", "[layers][instance_norm]") {
    constexpr instance_norm_options all{
        .eps = 1e-5, .momentum = 0.1, .affine = false, .track_running_stats = false};
    STATIC_REQUIRE(std::same_as<instance_norm<3>, instance_norm<3, all>>);
    STATIC_REQUIRE(std::is_empty_v<instance_norm<3>::parameters<float>>);
    STATIC_REQUIRE(ctnn::count_parameters<tracked::parameters<float>>() == 4);
}

TEST_CASE("instance_norm: takes channels of two numbers or more", "[layers][instance_norm]") {
    STATIC_REQUIRE(takes<instance_norm<3>, shape<3, 2>>);
    STATIC_REQUIRE(takes<instance_norm<3>, shape<3, 1, 2>>);
    STATIC_REQUIRE(takes<instance_norm<3>, shape<3, 2, 2, 2>>);
    STATIC_REQUIRE(!takes<instance_norm<3>, shape<3>>);
    STATIC_REQUIRE(!takes<instance_norm<3>, shape<3, 1>>);
    STATIC_REQUIRE(!takes<instance_norm<3>, shape<2, 3>>);
}

TEST_CASE("instance_norm: with running statistics it predicts as batch_norm does",
          "[layers][instance_norm]") {
    static constexpr tracked::parameters<float> p{
        .weight = {2, -1}, .bias = {0.5f, 1}, .running_mean = {1, -2}, .running_var = {0.75f, 3}};
    constexpr tensor<shape<2, 3>> x{{1, 2, 3}, {-4, 5, 0.5f}};
    const auto predicted = []<class L>(L, const tensor<shape<2, 3>>& given) {
        tensor<shape<2, 3>> y;
        ctnn::infer<strict<float>, L>(p, given, y);
        return y;
    };
    constexpr auto y = predicted(tracked{}, x);
    STATIC_REQUIRE(y == predicted(batches{}, x));
    REQUIRE(predicted(tracked{}, opaque(x)) == y);
}
