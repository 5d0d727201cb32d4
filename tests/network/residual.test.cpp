// SPDX-License-Identifier: MIT
// A block with a connection past it.

#include "support/lanes_pass.hpp"
#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>
#include <string_view>

namespace {

using namespace ctnn::test;
using ctnn::linear;
using ctnn::named;
using ctnn::relu;
using ctnn::residual;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;

using block = sequential<linear<2, 3>, relu, linear<3, 2>>;

}  // namespace

TEST_CASE("residual: adds its input to what the block makes of it", "[network][residual]") {
    using network = sequential<residual<linear<2, 2>>>;
    static constexpr ctnn::model<network, double> m{
        {.weight = {{1, 2}, {3, 4}}, .bias = {0.5, -0.5}}};
    STATIC_REQUIRE(m({10, 20}) == tensor<shape<2>, double>{10 + 50.5, 20 + 109.5});
    REQUIRE(opaque(m)({10, 20}) == tensor<shape<2>, double>{10 + 50.5, 20 + 109.5});
}

TEST_CASE("residual: a shortcut makes of the input what is added", "[network][residual]") {
    using network = sequential<residual<linear<2, 1>, linear<2, 1, ctnn::bias::none>>>;
    static constexpr auto m = [] {
        ctnn::model<network, double> result;
        result.layer<"0.block">() = {.weight = {{1, 2}}, .bias = {0.5}};
        result.layer<"0.shortcut">() = {.weight = {{100, 1000}}};
        return result;
    }();
    STATIC_REQUIRE(m({1, 2}) == tensor<shape<1>, double>{5.5 + 2100});
    REQUIRE(opaque(m)({1, 2}) == tensor<shape<1>, double>{5.5 + 2100});
}

TEST_CASE("residual: its parameters are the block's, with PyTorch's names", "[network][residual]") {
    STATIC_REQUIRE(names<sequential<linear<2, 2>, residual<block>>>.view() ==
                   "0.weight,0.bias,1.0.weight,1.0.bias,1.2.weight,1.2.bias,");
    using conv = named<"conv1", linear<2, 2, ctnn::bias::none>>;
    STATIC_REQUIRE(names<sequential<named<"block", residual<sequential<conv>>>>>.view() ==
                   "block.conv1.weight,");
    STATIC_REQUIRE(names<residual<block, linear<2, 2>>>.view() ==
                   "block.0.weight,block.0.bias,block.2.weight,block.2.bias,shortcut.weight,"
                   "shortcut.bias,");
    STATIC_REQUIRE(names<residual<linear<2, 2>, named<"downsample", linear<2, 2>>>>.view() ==
                   "block.weight,block.bias,downsample.weight,downsample.bias,");
}

TEST_CASE("residual: samples in lanes have the bits of each", "[network][residual][lanes]") {
    require_lanes_are_its_samples<
        sequential<linear<3, 2>, residual<block>, relu, residual<block, linear<2, 2>>>, shape<3>>();
}

TEST_CASE("residual: takes the shape that its block takes", "[network][residual]") {
    STATIC_REQUIRE(std::same_as<residual<block>::input_shape, shape<2>>);
    STATIC_REQUIRE(
        std::same_as<residual<linear<2, 5>, linear<2, 5>>::output_shape<shape<2>>, shape<5>>);
    STATIC_REQUIRE(ctnn::multiply_adds_of<residual<block>, shape<2>> == 12);
}
