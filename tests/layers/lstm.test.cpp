// SPDX-License-Identifier: MIT
// A long short-term memory: PyTorch's values, its order of sums, its laws, lanes, steps one by one.

#include "reference/lstm.hpp"

#include "support/lanes_pass.hpp"
#include "support/laws.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"
#include "support/recurrent.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/lstm.hpp>
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
using ctnn::identical;
using ctnn::last_step;
using ctnn::linear;
using ctnn::lstm;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

}  // namespace

TEST_CASE("lstm: y, dx and the gradient are PyTorch's, whole or step by step", "[layers][lstm]") {
    require_over_time<torch::lstm_plain, lstm<3, 4>, double, 3, 4, 5>();
    require_over_time<torch::lstm_plain, lstm<3, 4>, float, 3, 4, 5>();
    require_over_time<torch::lstm_no_bias, lstm<5, 4, bias::none>, double, 5, 4, 3>();
    require_over_time<torch::lstm_no_bias, lstm<5, 4, bias::none>, float, 5, 4, 3>();
}

TEST_CASE("lstm: steps go on from any state as PyTorch's", "[layers][lstm]") {
    require_steps_from_a_state<torch::lstm_given_state, lstm<5, 3>, double>();
    require_steps_from_a_state<torch::lstm_given_state, lstm<5, 3>, float>();
}

TEST_CASE("lstm: parameters have PyTorch's names and shapes", "[layers][lstm]") {
    STATIC_REQUIRE(names<lstm<2, 3>>.view() == "weight_ih_l0,weight_hh_l0,bias_ih_l0,bias_hh_l0,");
    STATIC_REQUIRE(names<lstm<2, 3, bias::none>>.view() == "weight_ih_l0,weight_hh_l0,");
    STATIC_REQUIRE(ctnn::count_parameters<lstm<2, 3>::parameters<float>>() == 12 * (2 + 3 + 2));
    STATIC_REQUIRE(std::same_as<lstm<2, 3>::output_shape<shape<7, 2>>, shape<7, 3>>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<lstm<2, 3>, shape<7, 2>> == 7 * 12 * (2 + 3));
}

TEST_CASE("lstm: a gradient is summed from the last step to the first", "[layers][lstm]") {
    // Without weights and inputs the gates are 1/2, the candidate and the cell 0: the slope at the
    // candidate's sum is half of what comes to the cell, half of dy and of what comes to the next.
    using L = lstm<1, 1>;
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
    static constexpr vector dy{12 - 0x1p25F, 0x1.8p26F, -0x1p26F};
    STATIC_REQUIRE(gradient(dy) == 3);
    REQUIRE(gradient(opaque(dy)) == 3);
}

TEST_CASE("lstm: obeys the laws of a layer", "[layers][lstm][laws]") {
    require_layer_laws<lstm<1, 2>, shape<3, 1>, shape<5, 1>>();
    require_layer_laws<lstm<2, 2, bias::none>, shape<2, 2>, shape<1, 2>>();
}

TEST_CASE("lstm: registers of units and a rest have the same bits at run time",
          "[layers][lstm][laws]") {
    REQUIRE(laws::same_bits_at_run_time<lstm<3, 19>, shape<3, 3>, strict<float>>());
    REQUIRE(laws::same_bits_at_run_time<lstm<3, 19>, shape<3, 3>, strict<double>>());
    REQUIRE(laws::same_bits_at_run_time<lstm<3, 19>, shape<3, 3>, ctnn::fused<float>>());
    REQUIRE(laws::same_bits_at_run_time<lstm<3, 19>, shape<3, 3>, ctnn::fused<double>>());
    REQUIRE(laws::shortcuts_change_nothing<lstm<3, 19>, shape<3, 3>, strict<float>>(opaque(1U)));
    REQUIRE(
        laws::shortcuts_change_nothing<lstm<3, 19>, shape<3, 3>, ctnn::fused<double>>(opaque(1U)));
}

TEST_CASE("lstm: samples in lanes have the bits of each", "[layers][lstm][lanes]") {
    require_lanes_are_its_samples<sequential<lstm<3, 5>, last_step, linear<5, 2>>, shape<4, 3>>();
    require_lanes_are_its_samples<sequential<lstm<3, 5, bias::none>, lstm<5, 2>>, shape<2, 3>>();
}
