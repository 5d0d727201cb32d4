// SPDX-License-Identifier: MIT
// A gated recurrent unit: its order of sums, lanes, steps one by one.

#include "reference/gru.hpp"

#include "support/opaque.hpp"
#include "support/recurrent.hpp"

#include <ctnn/core/bias.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/gru.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace ctnn::test;
using ctnn::bias;
using ctnn::gru;

}  // namespace

TEST_CASE("gru: y, dx and the gradient are PyTorch's, whole or step by step", "[layers][gru]") {
    require_over_time<torch::gru_plain, gru<3, 4>, float, 3, 4, 5>();
    require_over_time<torch::gru_no_bias, gru<5, 4, bias::none>, double, 5, 4, 3>();
}

TEST_CASE("gru: steps go on from any state as PyTorch's", "[layers][gru]") {
    require_steps_from_a_state<torch::gru_given_state, gru<5, 3>, double>();
    require_steps_from_a_state<torch::gru_given_state, gru<5, 3>, float>();
}

TEST_CASE("gru: a gradient is summed from the last step to the first", "[layers][gru]") {
    // Without weights and inputs the gates are 1/2, 1/2 and 0: the slope at the candidate's sum is
    // half of what comes to a step, dy and half of what comes to the next step.
    // Slopes 3, 2^24 and -2^24 from the first step to the last; 3 + 2^24 is 2^24 + 4 in float.
    static constexpr ctnn::tensor<ctnn::shape<3, 1>> dy{6 - 0x1p24F, 0x1.8p25F, -0x1p25F};
    STATIC_REQUIRE(candidate_slope<gru<1, 1>>(dy) == 3);
    REQUIRE(candidate_slope<gru<1, 1>>(opaque(dy)) == 3);
}

TEST_CASE("gru: PyTorch's names and shapes, the laws of a layer, lanes", "[layers][gru][laws]") {
    require_recurrent_layer<gru, 3>();
}
