// SPDX-License-Identifier: MIT
// A network of 300 layers: more than Clang nests operands of a fold.

#include "support/opaque.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace {

using ctnn::test::opaque;

template <std::size_t Position>
using layer_at =
    std::conditional_t<Position % 2 == 0, ctnn::linear<1, 1, ctnn::bias::none>, ctnn::relu>;

template <class Positions>
struct network_of;
template <std::size_t... Position>
struct network_of<std::index_sequence<Position...>> {
    using type = ctnn::sequential<layer_at<Position>...>;
};
using network = network_of<std::make_index_sequence<300>>::type;
using model = ctnn::model<network>;

constexpr model ones = [] {
    model m;
    ctnn::for_each_field([](auto, auto& weight) { weight[0] = 1; }, m.parameters());
    return m;
}();

}  // namespace

TEST_CASE("sequential: 300 layers predict, train and are compared", "[network][sequential]") {
    STATIC_REQUIRE(network::size == 300);
    STATIC_REQUIRE(model::parameter_count == 150);
    STATIC_REQUIRE(ctnn::facts<model>::multiply_adds == 150);
    STATIC_REQUIRE(ones({3}) == model::output{3});
    STATIC_REQUIRE(ones == ones);
    REQUIRE(opaque(ones)({3}) == model::output{3});

    ctnn::trainer t{opaque(ones), ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.125}};
    REQUIRE(t.step({1}, {0.5F}) == 0.25F);
    // d loss / d y = 1, and y is the product of the weights
    REQUIRE(t.model.layer<0>().weight[0] == 0.875F);
    REQUIRE(t.model.layer<298>().weight[0] == 0.875F);
    REQUIRE(t.model != ones);
}
