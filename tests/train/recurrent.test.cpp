// SPDX-License-Identifier: MIT
// The training of a network that classifies sequences: PyTorch's losses, weights and predictions.

#include "reference/trainings.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/fields.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/thread_pool.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

namespace {

using namespace ctnn::test;
using ctnn::gru;
using ctnn::identical;
using ctnn::last_step;
using ctnn::linear;
using ctnn::named;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using reference = torch::train_sequence;

using network =
    ctnn::from<shape<5, 3>,
               sequential<named<"gru", gru<3, 4>>, last_step, named<"linear", linear<4, 2>>>>;
template <class S>
using model = ctnn::model<network, S>;
template <class S>
using samples = std::array<ctnn::sample<typename model<S>::input, typename model<S>::output>, 4>;

template <class Target>
constexpr void take(Target& to, const double*& from) {
    for (auto& value : to) value = static_cast<typename Target::scalar>(*from++);
}
template <class S>
constexpr samples<S> data() {
    samples<S> result{};
    const double* x = reference::x;
    const double* target = reference::target;
    for (auto& sample : result) take(sample.input, x), take(sample.target, target);
    return result;
}
template <class S>
constexpr model<S> initial() {
    model<S> m{};
    auto& g = m.template layer<"gru">();
    auto& l = m.template layer<"linear">();
    using values = reference::initial;
    g.weight_ih_l0 = literal<S, shape<12, 3>>(values::gru_weight_ih_l0);
    g.weight_hh_l0 = literal<S, shape<12, 4>>(values::gru_weight_hh_l0);
    g.bias_ih_l0 = literal<S>(values::gru_bias_ih_l0);
    g.bias_hh_l0 = literal<S>(values::gru_bias_hh_l0);
    l.weight = literal<S, shape<2, 4>>(values::linear_weight);
    l.bias = literal<S>(values::linear_bias);
    return m;
}

/// What is there after each of three steps, row by row.
template <class S>
struct trained {
    tensor<shape<3>, S> loss{};
    tensor<shape<3, 12, 3>, S> weight_ih_l0{};
    tensor<shape<3, 12, 4>, S> weight_hh_l0{};
    tensor<shape<3, 12>, S> bias_ih_l0{}, bias_hh_l0{};
    tensor<shape<3, 2, 4>, S> weight{};
    tensor<shape<3, 2>, S> bias{};
    tensor<shape<4, 2>, S> prediction{};

    [[nodiscard]] constexpr bool is(const trained& other) const {
        return identical(loss, other.loss) && identical(weight_ih_l0, other.weight_ih_l0) &&
               identical(weight_hh_l0, other.weight_hh_l0) &&
               identical(bias_ih_l0, other.bias_ih_l0) && identical(bias_hh_l0, other.bias_hh_l0) &&
               identical(weight, other.weight) && identical(bias, other.bias) &&
               identical(prediction, other.prediction);
    }
    template <class Values>
    [[nodiscard]] constexpr bool is_torchs() const {
        return is_reference(loss, Values::loss) &&
               is_reference(weight_ih_l0, Values::gru_weight_ih_l0) &&
               is_reference(weight_hh_l0, Values::gru_weight_hh_l0) &&
               is_reference(bias_ih_l0, Values::gru_bias_ih_l0) &&
               is_reference(bias_hh_l0, Values::gru_bias_hh_l0) &&
               is_reference(weight, Values::linear_weight) &&
               is_reference(bias, Values::linear_bias) &&
               is_reference(prediction, Values::prediction);
    }
};

template <class Whole, class Part>
constexpr void put(const Part& from, std::size_t step, Whole& to) {
    for (std::size_t i = 0; i < Part::size(); ++i) to[step * Part::size() + i] = from[i];
}

template <class S, class Optimizer>
constexpr trained<S> train(const model<S>& m, const samples<S>& batch, const Optimizer& optimizer) {
    ctnn::trainer t{m, ctnn::loss::mse{}, optimizer};
    trained<S> result;
    for (std::size_t step = 0; step < 3; ++step) {
        result.loss[step] = t.step(batch);
        const auto& g = t.model.template layer<"gru">();
        const auto& l = t.model.template layer<"linear">();
        put(g.weight_ih_l0, step, result.weight_ih_l0);
        put(g.weight_hh_l0, step, result.weight_hh_l0);
        put(g.bias_ih_l0, step, result.bias_ih_l0);
        put(g.bias_hh_l0, step, result.bias_hh_l0);
        put(l.weight, step, result.weight);
        put(l.bias, step, result.bias);
    }
    for (std::size_t b = 0; b < 4; ++b) put(t.model(batch[b].input), b, result.prediction);
    return result;
}

template <class S, class Values, class Optimizer>
void require_training(const Optimizer& optimizer) {
    const auto at_run_time = train<S>(opaque(initial<S>()), opaque(data<S>()), optimizer);
    REQUIRE(at_run_time.template is_torchs<Values>());
}

constexpr ctnn::optim::momentum_sgd sgd{.learning_rate = 0.125, .momentum = 0.5};
constexpr ctnn::optim::adam adam{.learning_rate = 0.0625};

}  // namespace

TEST_CASE("recurrent: three steps of training are PyTorch's", "[train][gru]") {
    require_training<double, reference::sgd>(sgd);
    require_training<double, reference::adam>(adam);
    require_training<float, reference::sgd>(sgd);
}

TEST_CASE("recurrent: training has the same bits at compile time", "[train][gru]") {
    static constexpr auto by_sgd = train<float>(initial<float>(), data<float>(), sgd);
    STATIC_REQUIRE(by_sgd.is_torchs<reference::sgd>());
    REQUIRE(train<float>(opaque(initial<float>()), opaque(data<float>()), sgd).is(by_sgd));
    static constexpr auto by_adam = train<double>(initial<double>(), data<double>(), adam);
    STATIC_REQUIRE(by_adam.is_torchs<reference::adam>());
    REQUIRE(train<double>(opaque(initial<double>()), opaque(data<double>()), adam).is(by_adam));
}

TEST_CASE("recurrent: shards have the bits of threads, at compile time too", "[train][gru]") {
    constexpr auto in_shards = [](const model<float>& m, const samples<float>& batch) {
        ctnn::trainer t{m, ctnn::loss::mse{}, adam};
        t.step(batch, ctnn::shards{2});
        return t.model;
    };
    static constexpr auto constant = in_shards(initial<float>(), data<float>());
    REQUIRE(in_shards(opaque(initial<float>()), opaque(data<float>())) == constant);
    ctnn::thread_pool pool{2};
    ctnn::trainer t{opaque(initial<float>()), ctnn::loss::mse{}, adam};
    step(t, data<float>(), ctnn::shards{2}, pool);
    REQUIRE(t.model == constant);
}
