// SPDX-License-Identifier: MIT
// A long short-term memory: its order of sums, lanes, steps one by one.

#include "reference/lstm.hpp"

#include "support/opaque.hpp"
#include "support/recurrent.hpp"

#include <ctnn/core/bias.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/lstm.hpp>

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace ctnn::test;
using ctnn::bias;
using ctnn::lstm;

}  // namespace

TEST_CASE("lstm: y, dx and the gradient are PyTorch's, whole or step by step", "[layers][lstm]") {
    require_over_time<torch::lstm_plain, lstm<3, 4>, float, 3, 4, 5>();
    require_over_time<torch::lstm_no_bias, lstm<5, 4, bias::none>, double, 5, 4, 3>();
}

TEST_CASE("lstm: steps go on from any state as PyTorch's", "[layers][lstm]") {
    require_steps_from_a_state<torch::lstm_given_state, lstm<5, 3>, double>();
    require_steps_from_a_state<torch::lstm_given_state, lstm<5, 3>, float>();
}

TEST_CASE("lstm: a gradient is summed from the last step to the first", "[layers][lstm]") {
    // Without weights and inputs the gates are 1/2, the candidate and the cell 0: the slope at the
    // candidate's sum is half of what comes to the cell, half of dy and of what comes to the next.
    // Slopes 3, 2^24 and -2^24 from the first step to the last; 3 + 2^24 is 2^24 + 4 in float.
    static constexpr ctnn::tensor<ctnn::shape<3, 1>> dy{12 - 0x1p25F, 0x1.8p26F, -0x1p26F};
    STATIC_REQUIRE(candidate_slope<lstm<1, 1>>(dy) == 3);
    REQUIRE(candidate_slope<lstm<1, 1>>(opaque(dy)) == 3);
}

TEST_CASE("lstm: PyTorch's names and shapes, the laws of a layer, lanes", "[layers][lstm][laws]") {
    require_recurrent_layer<lstm, 4>();
}
