// SPDX-License-Identifier: MIT
// A network and the shape of its input.

#include "support/opaque.hpp"
#include "support/parameter_names.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/report/summary.hpp>
#include <ctnn/train/step.hpp>

#include <catch2/catch_test_macros.hpp>

#include <concepts>

namespace {

using ctnn::from;
using ctnn::linear;
using ctnn::model;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::names;
using ctnn::test::opaque;

}  // namespace

TEST_CASE("from: says the shape of the input where no layer does", "[network][from]") {
    using activations = model<from<shape<2, 3>, sequential<relu, ctnn::softmax>>>;
    STATIC_REQUIRE(std::same_as<activations::input, tensor<shape<2, 3>>>);
    STATIC_REQUIRE(activations{}({{1, 1, 1}, {-1, -2, -3}})(1, 0) == 1.0F / 3);
    REQUIRE(opaque(activations{})({{1, 1, 1}, {-1, -2, -3}})(1, 0) == 1.0F / 3);
}

TEST_CASE("from: need not be there where layers keep the shape of a later one", "[network][from]") {
    using kept = sequential<ctnn::flatten, relu, sequential<ctnn::softmax>, linear<4, 2>>;
    STATIC_REQUIRE(std::same_as<model<kept>::input, tensor<shape<4>>>);
    STATIC_REQUIRE(model<kept>::fits);
    using nested = sequential<relu, sequential<ctnn::softmax, linear<3, 2>>>;
    STATIC_REQUIRE(std::same_as<model<nested>::input, tensor<shape<3>>>);
}

TEST_CASE("from: is the network, with its names, values and training", "[network][from]") {
    using plain = sequential<linear<2, 3>, relu, linear<3, 2>>;
    using network = from<shape<2>, plain>;
    STATIC_REQUIRE(names<network>.view() == names<plain>.view());
    static constexpr auto values = [] {
        model<network> m{};
        float next = -0.5F;
        for_each_field(
            [&next](auto, auto& p) {
                for (float& value : p) value = next += 0.25F;
            },
            m.parameters());
        return m;
    }();
    static constexpr model<plain> same{values.parameters()};
    constexpr auto trained = [](const auto& m) {
        return ctnn::step(m, ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.5}, {1, 2},
                          {0, 1});
    };
    static constexpr auto after = trained(values);
    STATIC_REQUIRE(after.model.parameters() == trained(same).model.parameters());
    STATIC_REQUIRE(after.trace.layer<1>() == trained(same).trace.layer<1>());
    STATIC_REQUIRE(after.trace.output() == trained(same).trace.output());
    REQUIRE(trained(opaque(values)).model.parameters() == after.model.parameters());
    STATIC_REQUIRE(ctnn::facts<model<network>>::multiply_adds == 12);
    REQUIRE(ctnn::summary<model<network>>() == ctnn::summary<model<plain>>());
}

TEST_CASE("from: before one layer, or a block", "[network][from]") {
    STATIC_REQUIRE(model<from<shape<3>, relu>>{}({1, -2, 3}) == tensor<shape<3>>{1, 0, 3});
    STATIC_REQUIRE(model<from<shape<3>, ctnn::residual<relu>>>{}({1, -2, 3}) ==
                   tensor<shape<3>>{2, -2, 6});
}

TEST_CASE("from: a nested network is asked for the shape, not its first particular layer",
          "[network][from]") {
    using head = sequential<ctnn::flatten, linear<4, 2>>;
    using network = from<shape<2, 2>, sequential<head, relu>>;
    static constexpr model<network> m{{{.weight = {{1, 0, 0, 0}, {0, 0, 0, -1}}, .bias = {1, 0}}}};
    STATIC_REQUIRE(m({{1, 2}, {3, 4}}) == tensor<shape<2>>{2, 0});
    REQUIRE(opaque(m)({{1, 2}, {3, -4}}) == tensor<shape<2>>{2, 4});
}
