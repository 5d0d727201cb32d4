// SPDX-License-Identifier: MIT
// A gated recurrent unit: PyTorch's values, its order of sums, its laws, lanes, steps one by one.

#include "reference/gru.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"
#include "support/recurrent.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <cstddef>

namespace {

using namespace ctnn::test;
using ctnn::bias;
using ctnn::gru;
using ctnn::identical;
using ctnn::last_step;
using ctnn::linear;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

}  // namespace

TEST_CASE("gru: y, dx and the gradient are PyTorch's, whole or step by step", "[layers][gru]") {
    require_over_time<torch::gru_plain, gru<3, 4>, double, 3, 4, 5>();
    require_over_time<torch::gru_plain, gru<3, 4>, float, 3, 4, 5>();
    require_over_time<torch::gru_no_bias, gru<5, 4, bias::none>, double, 5, 4, 3>();
    require_over_time<torch::gru_no_bias, gru<5, 4, bias::none>, float, 5, 4, 3>();
}

TEST_CASE("gru: steps go on from any state as PyTorch's", "[layers][gru]") {
    require_steps_from_a_state<torch::gru_given_state, gru<5, 3>, double>();
    require_steps_from_a_state<torch::gru_given_state, gru<5, 3>, float>();
}

TEST_CASE("gru: parameters have PyTorch's names and shapes", "[layers][gru]") {
    STATIC_REQUIRE(names<gru<2, 3>>.view() == "weight_ih_l0,weight_hh_l0,bias_ih_l0,bias_hh_l0,");
    STATIC_REQUIRE(names<gru<2, 3, bias::none>>.view() == "weight_ih_l0,weight_hh_l0,");
    STATIC_REQUIRE(ctnn::count_parameters<gru<2, 3>::parameters<float>>() == 9 * (2 + 3 + 2));
    STATIC_REQUIRE(std::same_as<gru<2, 3>::output_shape<shape<7, 2>>, shape<7, 3>>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<gru<2, 3>, shape<7, 2>> == 7 * 9 * (2 + 3));
}

TEST_CASE("gru: a gradient is summed from the last step to the first", "[layers][gru]") {
    // Without weights and inputs the gates are 1/2, 1/2 and 0: the slope at the candidate's sum is
    // half of what comes to a step, dy and half of what comes to the next step.
    using L = gru<1, 1>;
    using vector = tensor<shape<3, 1>>;
    static constexpr L::parameters<float> p{};
    constexpr auto gradient = [](const vector& dy) {
        vector x{}, dx{};
        L::parameters<float> result{};
        ctnn::around<strict<float>, L>(ctnn::pass{}, p, x, dx, result, [&dy](const auto&, auto& d) {
            d = dy;
            return 0.0F;
        });
        return result.bias_ih_l0[2];
    };
    // Slopes 3, 2^24 and -2^24 from the first step to the last; 3 + 2^24 is 2^24 + 4 in float.
    static constexpr vector dy{6 - 0x1p24F, 0x1.8p25F, -0x1p25F};
    STATIC_REQUIRE(gradient(dy) == 3);
    REQUIRE(gradient(opaque(dy)) == 3);
}

TEST_CASE("gru: obeys the laws of a layer", "[layers][gru][laws]") {
    require_layer_laws<gru<1, 2>, shape<3, 1>, shape<5, 1>>();
    require_layer_laws<gru<2, 2, bias::none>, shape<2, 2>, shape<1, 2>>();
}

TEST_CASE("gru: registers of units and a rest have the same bits at run time",
          "[layers][gru][laws]") {
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, ctnn::fused<float>>());
    REQUIRE(laws::same_bits_at_run_time<gru<3, 19>, shape<3, 3>, ctnn::fused<double>>());
    REQUIRE(laws::shortcuts_change_nothing<gru<3, 19>, shape<3, 3>, strict<float>>(opaque(1U)));
    REQUIRE(
        laws::shortcuts_change_nothing<gru<3, 19>, shape<3, 3>, ctnn::fused<double>>(opaque(1U)));
}

TEST_CASE("gru: samples in lanes have the bits of each", "[layers][gru][lanes]") {
    require_lanes_are_its_samples<sequential<gru<3, 5>, last_step, linear<5, 2>>, shape<4, 3>>();
    require_lanes_are_its_samples<sequential<gru<3, 5, bias::none>, gru<5, 2>>, shape<2, 3>>();
}
