// SPDX-License-Identifier: MIT
// What is known about a network before it runs.

#include "support/small_network.hpp"

#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/sigmoid.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/initialize.hpp>

#include <catch2/catch_test_macros.hpp>

#include <memory>

namespace {

using ctnn::facts;
using ctnn::linear;
using ctnn::model;
using ctnn::relu;
using ctnn::sequential;

}  // namespace

TEST_CASE("facts: count weights, work and bytes", "[network][facts]") {
    // 784 x 128 + 128 + 128 x 64 + 64 + 64 x 10 + 10 = 109,386, as PyTorch counts them
    using network = sequential<linear<784, 128>, relu, linear<128, 64>, relu, linear<64, 10>>;
    using about = facts<model<network>>;
    STATIC_REQUIRE(about::parameters == 109'386);
    STATIC_REQUIRE(about::parameter_bytes == 437'544);
    STATIC_REQUIRE(about::multiply_adds == 109'184);  // 784 x 128 + 128 x 64 + 64 x 10
    STATIC_REQUIRE(facts<model<network, double>>::parameter_bytes == 875'088);
}

TEST_CASE("facts: memory is what the types take", "[network][facts]") {
    using m = ctnn::test::small_model<float>;
    using about = facts<m>;
    // Tensors are padded to their alignment: 3 x 2 weights take 32 bytes, 3 numbers 16, 2 numbers
    // 8; each layer's weight and bias together are aligned as the weight is.
    STATIC_REQUIRE(about::parameter_bytes == 68);
    STATIC_REQUIRE(about::model_bytes == 96);
    STATIC_REQUIRE(about::gradient_bytes == 96);
    STATIC_REQUIRE(about::pass_bytes == 16 + 16 + 8);
    STATIC_REQUIRE(about::inference_bytes == 16 + 16 + 8);
    using wide = facts<model<sequential<linear<64, 32>, relu, linear<32, 16>>, double>>;
    STATIC_REQUIRE(wide::model_bytes == 8 * (64 * 32 + 32 + 32 * 16 + 16));
    STATIC_REQUIRE(wide::gradient_bytes == wide::model_bytes);
    STATIC_REQUIRE(wide::pass_bytes == 8 * (32 + 32 + 16));
    STATIC_REQUIRE(wide::inference_bytes == 8 * (32 + 32 + 16));
}

TEST_CASE("facts: a layer without bias and one that shares it have fewer parameters",
          "[network][facts]") {
    using none = model<sequential<linear<4, 3, ctnn::bias::none>>>;
    using shared = model<sequential<linear<4, 3, ctnn::bias::shared>>>;
    STATIC_REQUIRE(facts<none>::parameters == 12);
    STATIC_REQUIRE(facts<shared>::parameters == 13);
    STATIC_REQUIRE(facts<model<sequential<linear<4, 3>>>>::parameters == 15);
}

TEST_CASE("facts: a prediction of many large layers goes half by half", "[network][facts]") {
    // Outputs of 32,768 bytes each, five of them: 0 1 2 3 4. Layers 0 and 1 give the input of the
    // others, and meanwhile 0's output and that of the whole are there; at most four at once.
    using ctnn::softmax;
    using net = sequential<linear<1, 8192>, softmax, softmax, softmax, softmax>;
    STATIC_REQUIRE(facts<model<net>>::inference_bytes == 4 * 32'768);
    STATIC_REQUIRE(facts<model<net>>::pass_bytes == 5 * 32'768);
}

TEST_CASE("facts: an activation of a large layer writes over its input", "[network][facts]") {
    using activations = sequential<linear<1, 8192>, relu, relu, relu, relu>;
    STATIC_REQUIRE(facts<model<activations>>::inference_bytes == 32'768);
    // The input of the last layer, and its output.
    using between = sequential<linear<1, 8192>, relu, relu, ctnn::softmax>;
    STATIC_REQUIRE(facts<model<between>>::inference_bytes == 2 * 32'768);
}

TEST_CASE("facts: half by half or not, a prediction is that of the layers one by one",
          "[network][facts]") {
    using net = sequential<linear<3, 4096>, ctnn::tanh, relu, ctnn::sigmoid, relu,
                           sequential<ctnn::tanh, ctnn::sigmoid>, linear<4096, 2>>;
    STATIC_REQUIRE(facts<model<net>>::inference_bytes < facts<model<net>>::pass_bytes);
    const auto m = std::make_unique<model<net>>(
        ctnn::initialized<model<net>>(ctnn::off_stack, ctnn::init::linear_default{}, 3));
    const ctnn::tensor<ctnn::shape<3>> x{0.5F, -1, 2};
    const auto first = std::make_unique<model<linear<3, 4096>>>();
    first->weight = m->layer<0>().weight;
    first->bias = m->layer<0>().bias;
    auto y = (*first)(x);
    for (float& number : y) {
        number = ctnn::math::tanh(number);
        number = number > 0 ? number : 0;
        number = ctnn::math::sigmoid(number);
        number = ctnn::math::sigmoid(ctnn::math::tanh(number));
    }
    const auto last = std::make_unique<model<linear<4096, 2>>>();
    last->weight = m->layer<6>().weight;
    last->bias = m->layer<6>().bias;
    REQUIRE((*m)(x) == (*last)(y));
}
