// SPDX-License-Identifier: MIT
// Networks of which a part trains as it predicts. PyTorch's gradients are in tests/parity.

#include "support/drawing_layer.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/contract.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/instance_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/step.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>

namespace {

using ctnn::batch_norm;
using ctnn::conv1d;
using ctnn::conv1d_options;
using ctnn::dropout;
using ctnn::evaluated;
using ctnn::fits;
using ctnn::from;
using ctnn::linear;
using ctnn::model;
using ctnn::named;
using ctnn::node;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using ctnn::test::opaque;

/// A model whose statistics and scales are not those of a start.
template <class Network, class Choice = float>
constexpr model<Network, Choice> drawn() {
    auto m = ctnn::initialized<model<Network, Choice>>(ctnn::init::linear_default{}, 5);
    ctnn::generator random{7};
    ctnn::for_each_field(
        [&random]<class Field>(Field, auto& values) {
            using S = typename model<Network, Choice>::scalar;
            if (Field::role == ctnn::role::weight) return;
            for (S& value : values) value += random.uniform<S>(S(0.25), S(1));
        },
        m.parameters());
    return m;
}
template <class Model>
constexpr typename Model::input some_input() {
    ctnn::generator random{9};
    typename Model::input x;
    for (auto& value : x) value = random.uniform(-1.0F, 1.0F);
    return x;
}

/// Whether one sample's loss in training is that of the prediction: nothing in the network trains
/// otherwise.
template <class Network>
constexpr bool trains_as_it_predicts() {
    const auto m = drawn<Network>();
    const auto x = some_input<model<Network>>();
    const typename model<Network>::output target{};
    const auto after =
        ctnn::step(m, ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.1}, x, target);
    return ctnn::identical(after.loss,
                           ctnn::loss::value<ctnn::strict<float>>(ctnn::loss::mse{}, m(x), target));
}

using block = sequential<linear<4, 4>, batch_norm<4>, ctnn::tanh, dropout<>>;

/// A layer of a program's own that adds 1 in training.
struct shifts_in_training {
    using evaluated_as = ctnn::detail::unchanged;
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void infer(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        y = x;
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        for (std::size_t i = 0; i < X::size(); ++i) y[i] = x[i] + 1;
    }
    template <ctnn::Arithmetic, ctnn::Tensor X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const X& dy,
                                   X& dx, ctnn::no_parameters&) noexcept {
        dx = dy;
    }
};

}  // namespace

TEST_CASE("evaluated: has the parameters of what is in it", "[network][evaluated]") {
    using plain = sequential<named<"base", block>, linear<4, 2>>;
    using tuned = sequential<named<"base", evaluated<block>>, linear<4, 2>>;
    STATIC_REQUIRE(std::same_as<model<plain>::parameters_type, model<tuned>::parameters_type>);
    STATIC_REQUIRE(
        std::same_as<model<plain>::parameters_type, model<evaluated<plain>>::parameters_type>);
    STATIC_REQUIRE(std::same_as<model<evaluated<plain>>::input_shape, shape<4>>);
    constexpr auto m = drawn<plain>();
    constexpr model<tuned> same{m.parameters()};
    constexpr auto x = some_input<model<plain>>();
    STATIC_REQUIRE(same(x) == m(x));
    STATIC_REQUIRE(model<evaluated<plain>>{m.parameters()}(x) == m(x));
    STATIC_REQUIRE(same.layer<"base.1">().running_mean ==
                   m.layer<"base">().layer<1>().running_mean);
}

TEST_CASE("evaluated: each topology trains as it predicts", "[network][evaluated]") {
    STATIC_REQUIRE(trains_as_it_predicts<evaluated<block>>());
    REQUIRE_FALSE(trains_as_it_predicts<sequential<linear<4, 4>, dropout<>>>());
    REQUIRE(trains_as_it_predicts<evaluated<sequential<block, named<"more", block>>>>());
    REQUIRE(trains_as_it_predicts<evaluated<ctnn::residual<block>>>());
    REQUIRE(trains_as_it_predicts<evaluated<ctnn::residual<named<"b", block>, block>>>());
    REQUIRE(trains_as_it_predicts<evaluated<ctnn::parallel<ctnn::concat, block, block>>>());
    REQUIRE(trains_as_it_predicts<evaluated<ctnn::repeated<block, 2>>>());
    REQUIRE(trains_as_it_predicts<evaluated<from<shape<4>, block>>>());
    using nodes = ctnn::graph<ctnn::inputs<"x">, node<"a", block, "x">, node<"n", dropout<>, "a">,
                              node<"sum", ctnn::add, "n", "x">, ctnn::outputs<"sum">>;
    REQUIRE(trains_as_it_predicts<evaluated<nodes>>());
    REQUIRE(trains_as_it_predicts<evaluated<sequential<linear<4, 4>, shifts_in_training>>>());
    REQUIRE_FALSE(trains_as_it_predicts<sequential<linear<4, 4>, shifts_in_training>>());
    // Of one layer, among others that train as ever.
    REQUIRE(trains_as_it_predicts<sequential<linear<4, 4>, evaluated<batch_norm<4>>,
                                             named<"drop", evaluated<dropout<>>>, linear<4, 2>>>());
    constexpr ctnn::instance_norm_options tracked{.track_running_stats = true};
    REQUIRE(trains_as_it_predicts<
            from<shape<2, 3>, sequential<evaluated<ctnn::instance_norm<2, tracked>>>>>());
}

TEST_CASE("evaluated: statistics stay, weights learn", "[network][evaluated]") {
    using net = from<
        shape<2, 5>,
        sequential<named<"base", evaluated<sequential<conv1d<2, 3, conv1d_options{.kernel = 2}>,
                                                      batch_norm<3>, ctnn::relu, dropout<>>>>,
                   ctnn::flatten, named<"head", linear<12, 2>>>>;
    const auto before = drawn<net>();
    std::array<ctnn::sample<model<net>::input, model<net>::output>, 3> data{};
    ctnn::generator random{1};
    for (auto& each : data)
        for (float& value : each.input) value = random.uniform(-1.0F, 1.0F);
    ctnn::trainer training{opaque(before), ctnn::loss::mse{},
                           ctnn::optim::sgd{.learning_rate = 0.1}};
    ctnn::fit(training, data, {.epochs = 2, .batch_size = 2});  // the last has one sample
    const auto& norm = training.model.layer<"base.1">();
    const auto& was = before.layer<"base.1">();
    REQUIRE(norm.running_mean == was.running_mean);
    REQUIRE(norm.running_var == was.running_var);
    REQUIRE_FALSE(norm.weight == was.weight);
    REQUIRE_FALSE(norm.bias == was.bias);
    REQUIRE_FALSE(training.model.layer<"base.0">().weight == before.layer<"base.0">().weight);

    // Beside it a frozen part: all of a layer's parameters, by a pattern.
    ctnn::trainer tuning{before, ctnn::loss::mse{},
                         ctnn::optim::freeze<"base.*">(ctnn::optim::sgd{.learning_rate = 0.1})};
    ctnn::fit(tuning, data, {.epochs = 2, .batch_size = 2});
    REQUIRE(tuning.model.layer<"base">() == before.layer<"base">());
    REQUIRE_FALSE(tuning.model.layer<"head">() == before.layer<"head">());
}

TEST_CASE("evaluated: a sequence goes through it step by step", "[network][evaluated]") {
    using net = from<shape<3, 2>, evaluated<sequential<ctnn::gru<2, 3>, dropout<>, linear<3, 1>>>>;
    const auto m = drawn<net>();
    const auto x = some_input<model<net>>();
    ctnn::streaming live{m};
    for (std::size_t t = 0; t < 3; ++t)
        REQUIRE(ctnn::identical(live({x(t, 0), x(t, 1)})[0], m(x)(t, 0)));
}

TEST_CASE("evaluated: takes what the layers in it take", "[network][evaluated]") {
    STATIC_REQUIRE(std::same_as<decltype(evaluated<block>::check<shape<4>>()), fits>);
    STATIC_REQUIRE(!std::same_as<decltype(evaluated<block>::check<shape<5>>()), fits>);
    STATIC_REQUIRE(std::same_as<decltype(evaluated<ctnn::relu>::check<shape<2, 3>>()), fits>);
    STATIC_REQUIRE(std::same_as<decltype(evaluated<linear<4, 2>>::check<shape<3, 4>>()), fits>);
    using tokens = from<ctnn::integers<2>, sequential<evaluated<ctnn::embedding<3, 2>>>>;
    STATIC_REQUIRE(model<tokens>::output::size() == 4);
    STATIC_REQUIRE(
        model<from<ctnn::integers<2>,
                   evaluated<sequential<ctnn::embedding<3, 2>, dropout<>>>>>::output::size() == 4);
}
