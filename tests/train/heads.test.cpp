// SPDX-License-Identifier: MIT
// The training of a graph of two inputs and two outputs: PyTorch's losses, weights and predictions,
// however its samples are taken in.

#include "reference/trainings.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/hana.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/heads.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/loss/weighted.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/step.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace {

using namespace ctnn::test;
using ctnn::fit;
using ctnn::get;
using ctnn::inputs;
using ctnn::linear;
using ctnn::node;
using ctnn::outputs;
using ctnn::shape;
using ctnn::tensor;
using reference = torch::train_heads;

using network = ctnn::graph<inputs<"picture", "age">, node<"image", linear<4, 3>, "picture">,
                            node<"relu", ctnn::relu, "image">, node<"years", linear<2, 3>, "age">,
                            node<"both", ctnn::add, "relu", "years">,
                            node<"policy", linear<3, 3>, "both">, node<"raw", linear<3, 1>, "both">,
                            node<"value", ctnn::tanh, "raw">, outputs<"policy", "value">>;
template <class S>
using model = ctnn::model<network, S>;
template <class S>
using target = ctnn::tuple<int, tensor<shape<1>, S>>;
template <class S>
using sample = ctnn::sample<typename model<S>::input, target<S>>;
constexpr ctnn::loss::heads loss{ctnn::loss::cross_entropy{},
                                 ctnn::loss::weighted{ctnn::loss::mse{}, 0.5}};

template <class S>
constexpr std::array<sample<S>, 4> data() {
    std::array<sample<S>, 4> result{};
    for (std::size_t b = 0; b < 4; ++b) {
        auto& [input, wanted] = result[b];
        const double* x = reference::x + 6 * b;
        for (std::size_t i = 0; i < 4; ++i) get<0>(input)[i] = static_cast<S>(x[i]);
        for (std::size_t i = 0; i < 2; ++i) get<1>(input)[i] = static_cast<S>(x[4 + i]);
        get<0>(wanted) = static_cast<int>(reference::target[2 * b]);
        get<1>(wanted)[0] = static_cast<S>(reference::target[2 * b + 1]);
    }
    return result;
}
template <class S>
constexpr model<S> initial() {
    using values = reference::initial;
    model<S> m{};
    m.template layer<"image">() = {literal<S, shape<3, 4>>(values::image_weight),
                                   literal<S>(values::image_bias)};
    m.template layer<"years">() = {literal<S, shape<3, 2>>(values::age_weight),
                                   literal<S>(values::age_bias)};
    m.template layer<"policy">() = {literal<S, shape<3, 3>>(values::policy_weight),
                                    literal<S>(values::policy_bias)};
    m.template layer<"raw">() = {literal<S, shape<1, 3>>(values::value_weight),
                                 literal<S>(values::value_bias)};
    return m;
}

/// What is there after the third of three steps.
template <class S>
struct trained {
    tensor<shape<3>, S> loss{};
    model<S> m{};
    tensor<shape<4, 4>, S> prediction{};
};
template <class S, class Optimizer>
constexpr trained<S> train(const Optimizer& optimizer) {
    trained<S> result{};
    ctnn::trainer t{initial<S>(), loss, optimizer};
    const auto batch = data<S>();
    for (std::size_t i = 0; i < 3; ++i) result.loss[i] = t.step(batch);
    result.m = t.model;
    for (std::size_t b = 0; b < 4; ++b) {
        const auto [policy, value] = t.model(batch[b].input);
        for (std::size_t c = 0; c < 3; ++c) result.prediction(b, c) = policy[c];
        result.prediction(b, 3) = value[0];
    }
    return result;
}
/// The last of three arrays one after the other.
template <std::size_t Size>
struct last_of {
    double values[Size / 3]{};
    constexpr explicit last_of(const double (&all)[Size]) {
        for (std::size_t i = 0; i < Size / 3; ++i) values[i] = all[Size / 3 * 2 + i];
    }
};
template <class Reference, class S>
constexpr bool is(const trained<S>& found) {
    constexpr auto close = [](const auto& layer, const auto& weight, const auto& bias) {
        return is_reference(layer.weight, last_of(weight).values) &&
               is_reference(layer.bias, last_of(bias).values);
    };
    const auto& m = found.m;
    return is_reference(found.loss, Reference::loss) &&
           is_reference(found.prediction, Reference::prediction) &&
           close(m.template layer<"image">(), Reference::image_weight, Reference::image_bias) &&
           close(m.template layer<"years">(), Reference::age_weight, Reference::age_bias) &&
           close(m.template layer<"policy">(), Reference::policy_weight, Reference::policy_bias) &&
           close(m.template layer<"raw">(), Reference::value_weight, Reference::value_bias);
}
constexpr ctnn::optim::momentum_sgd sgd{.learning_rate = 0.125, .momentum = 0.5};
constexpr ctnn::optim::adam adam{.learning_rate = 0.0625};

/// More samples than lanes hold.
constexpr auto many = [] {
    std::array<sample<float>, 37> samples{};
    ctnn::generator random{3};
    for (auto& [input, wanted] : samples) {
        for (float& x : get<0>(input)) x = random.uniform(-1.0F, 1.0F);
        for (float& x : get<1>(input)) x = random.uniform(-1.0F, 1.0F);
        get<0>(wanted) = random.uniform(0.0F, 1.0F) < 0.5F ? 1 : 2;
        get<1>(wanted)[0] = random.uniform(-1.0F, 1.0F);
    }
    return samples;
}();
constexpr ctnn::trainer start{initial<float>(), loss, adam};
constexpr ctnn::fit_options in_one{.epochs = 2, .batch_size = 25};
constexpr ctnn::fit_options in_shards{.epochs = 2, .batch_size = 25, .shards = 3};

}  // namespace

TEST_CASE("heads: a training of two inputs and two outputs is PyTorch's", "[train][heads]") {
    STATIC_REQUIRE(is<reference::sgd>(train<double>(sgd)));
    STATIC_REQUIRE(is<reference::adam>(train<double>(adam)));
    REQUIRE(is<reference::sgd>(train<double>(opaque(sgd))));
    REQUIRE(is<reference::sgd>(train<float>(opaque(sgd))));
    REQUIRE(is<reference::adam>(train<double>(opaque(adam))));
}

TEST_CASE("heads: trains alike at compile time, in lanes, in shards and threads",
          "[train][heads]") {
    static constexpr auto constant =
        ctnn::constant_fit([] { return ctnn::fit_plan{start, many, in_one}; });
    static constexpr auto constant_shards =
        ctnn::constant_fit([] { return ctnn::fit_plan{start, many, in_shards}; });
    auto t = opaque(start), in_parts = t, by_threads = t;
    fit(t, many, in_one);
    REQUIRE(t.model == constant.trainer.model);
    fit(in_parts, many, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    fit(by_threads, many, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
    STATIC_REQUIRE(ctnn::mean_loss(start.model, loss, many) > constant.loss);
}

TEST_CASE("heads: predicts many inputs as one by one", "[train][heads]") {
    const auto m = opaque(start).model;
    std::vector<model<float>::input> in;
    for (const auto& each : many) in.push_back(each.input);
    std::vector<model<float>::output> y(in.size());
    ctnn::predict(m, in, y);
    for (std::size_t i = 0; i < in.size(); ++i) REQUIRE(y[i] == m(in[i]));
    REQUIRE(m(get<0>(in[0]), get<1>(in[0])) == y[0]);
}

TEST_CASE("heads: one step as a function, with a trace", "[train][heads]") {
    constexpr auto after = [](const model<float>& m) {
        return ctnn::step(m, loss, adam, many[0].input, many[0].target);
    };
    static constexpr auto constant = after(initial<float>());
    STATIC_REQUIRE(constant.trace.output() == initial<float>()(many[0].input));
    STATIC_REQUIRE(constant.trace.layer<"value">() == get<1>(constant.trace.output()));
    const auto found = after(opaque(initial<float>()));
    REQUIRE(found.model == constant.model);
    REQUIRE(found.trace.output() == constant.trace.output());
}

TEST_CASE("heads: a network that looks across samples trains alike in every way",
          "[train][heads][batch_norm]") {
    using normalised =
        ctnn::graph<inputs<"picture", "age">, node<"image", linear<4, 3>, "picture">,
                    node<"years", linear<2, 3>, "age">, node<"both", ctnn::add, "image", "years">,
                    node<"norm", ctnn::batch_norm<3>, "both">, node<"policy", linear<3, 3>, "norm">,
                    node<"value", linear<3, 1>, "norm">, outputs<"policy", "value">>;
    using of_it = ctnn::model<normalised>;
    static constexpr ctnn::trainer begin{ctnn::initialized<of_it>(ctnn::init::linear_default{}, 5),
                                         loss, adam};
    static constexpr auto constant =
        ctnn::constant_fit([] { return ctnn::fit_plan{begin, many, in_one}; });
    static constexpr auto constant_shards =
        ctnn::constant_fit([] { return ctnn::fit_plan{begin, many, in_shards}; });
    auto t = opaque(begin), in_parts = t, by_threads = t;
    fit(t, many, in_one);
    REQUIRE(t.model == constant.trainer.model);
    fit(in_parts, many, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    fit(by_threads, many, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);

    // The same network of one input, which holds both, and one output for the sum of the losses.
    using joined = ctnn::sequential<linear<6, 3>, ctnn::batch_norm<3>>;
    ctnn::model<joined> one{};
    for (std::size_t o = 0; o < 3; ++o) {
        for (std::size_t i = 0; i < 6; ++i)
            one.layer<0>().weight(o, i) = i < 4 ? begin.model.layer<"image">().weight(o, i)
                                                : begin.model.layer<"years">().weight(o, i - 4);
        one.layer<0>().bias[o] =
            begin.model.layer<"image">().bias[o] + begin.model.layer<"years">().bias[o];
    }
    one.layer<1>() = begin.model.layer<"norm">();
    std::vector<ctnn::sample<tensor<shape<6>>, tensor<shape<3>>>> batch(25);
    for (std::size_t b = 0; b < 25; ++b)
        for (std::size_t i = 0; i < 6; ++i)
            batch[b].input[i] = i < 4 ? get<0>(many[b].input)[i] : get<1>(many[b].input)[i - 4];
    ctnn::trainer of_one{one, ctnn::loss::mse{}, adam};
    auto of_two = begin;
    of_one.step(batch);
    of_two.step(std::span(many).first(25));
    REQUIRE(ctnn::close(of_one.model.layer<1>().running_mean,
                        of_two.model.layer<"norm">().running_mean,
                        ctnn::tolerance{.relative = 1e-5, .absolute = 1e-6}));
}
