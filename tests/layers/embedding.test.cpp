// SPDX-License-Identifier: MIT
// An embedding: names, tokens that stand several times, lanes.

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using namespace ctnn::test;
using ctnn::embedding;
using ctnn::flatten;
using ctnn::integers;
using ctnn::linear;
using ctnn::sequential;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;

}  // namespace

TEST_CASE("embedding: parameters have PyTorch's names and shapes", "[layers][embedding]") {
    STATIC_REQUIRE(names<embedding<7, 3>>.view() == "weight,");
    STATIC_REQUIRE(ctnn::count_parameters<embedding<7, 3>::parameters<float>>() == 21);
    STATIC_REQUIRE(std::same_as<embedding<7, 3>::output_shape<integers<5>>, shape<5, 3>>);
    STATIC_REQUIRE(std::same_as<embedding<7, 3>::output_shape<integers<2, 5>>, shape<2, 5, 3>>);
}

TEST_CASE("embedding: a token's gradient is added place after place", "[layers][embedding]") {
    // 2^24 + 1 + 1 is 2^24 in float; 1 + 1 + 2^24 is 2^24 + 2.
    using L = embedding<2, 1>;
    static constexpr L::parameters<float> p{};
    constexpr auto gradient = [](const tensor<shape<3, 1>>& dy) {
        L::parameters<float> result{};
        ctnn::unwanted dx;
        ctnn::around<strict<float>, L>(ctnn::pass{}, p, tensor<integers<3>>{1, 1, 1}, dx, result,
                                       [&dy](const auto&, auto& d) {
                                           d = dy;
                                           return 0.0F;
                                       });
        return result.weight[1];
    };
    static constexpr tensor<shape<3, 1>> rising{1, 1, 0x1p24F}, falling{0x1p24F, 1, 1};
    STATIC_REQUIRE(gradient(rising) == 0x1p24F + 2);
    STATIC_REQUIRE(gradient(falling) == 0x1p24F);
    REQUIRE(gradient(opaque(rising)) == 0x1p24F + 2);
    REQUIRE(gradient(opaque(falling)) == 0x1p24F);
}

TEST_CASE("embedding: samples in lanes have the bits of each", "[layers][embedding][lanes]") {
    require_lanes_are_its_samples<sequential<embedding<3, 2>, flatten, linear<10, 3>>,
                                  integers<5>>();
    require_lanes_are_its_samples<embedding<5, 3, 2>, integers<2, 2>>();
    require_lanes_are_its_samples<sequential<embedding<3, 2>, linear<2, 3>>, integers<3>>();
}
