// SPDX-License-Identifier: MIT
// The training of a network of tokens: PyTorch's losses, weights and predictions, and one result,
// however its samples are taken in.

#include "reference/trainings.hpp"
#include "support/literal.hpp"
#include "support/opaque.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/frozen.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/report/summary.hpp>
#include <ctnn/run/thread_pool.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/step.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace ctnn::test;
using ctnn::embedding;
using ctnn::flatten;
using ctnn::identical;
using ctnn::integers;
using ctnn::linear;
using ctnn::named;
using ctnn::sequential;
using ctnn::shape;
using ctnn::tensor;
using reference = torch::train_tokens;

using network = ctnn::from<integers<4>, sequential<named<"embedding", embedding<6, 3>>, flatten,
                                                   named<"linear", linear<12, 5>>>>;
template <class S>
using model = ctnn::model<network, S>;
template <class S>
using samples = std::array<ctnn::sample<typename model<S>::input, std::size_t>, 4>;

template <class S>
constexpr samples<S> data() {
    samples<S> result{};
    for (std::size_t b = 0; b < 4; ++b) {
        for (std::size_t t = 0; t < 4; ++t)
            result[b].input[t] = static_cast<std::int32_t>(reference::x[4 * b + t]);
        result[b].target = reference::target[b];
    }
    return result;
}
template <class S>
constexpr model<S> initial() {
    model<S> m{};
    using values = reference::initial;
    m.template layer<"embedding">().weight = literal<S, shape<6, 3>>(values::embedding_weight);
    m.template layer<"linear">().weight = literal<S, shape<5, 12>>(values::linear_weight);
    m.template layer<"linear">().bias = literal<S>(values::linear_bias);
    return m;
}

/// What is there after each of three steps, row by row.
template <class S>
struct trained {
    tensor<shape<3>, S> loss{};
    tensor<shape<3, 6, 3>, S> embedding_weight{};
    tensor<shape<3, 5, 12>, S> weight{};
    tensor<shape<3, 5>, S> bias{};
    tensor<shape<4, 5>, S> prediction{};

    [[nodiscard]] constexpr bool is(const trained& other) const {
        return identical(loss, other.loss) && identical(embedding_weight, other.embedding_weight) &&
               identical(weight, other.weight) && identical(bias, other.bias) &&
               identical(prediction, other.prediction);
    }
    template <class Values>
    [[nodiscard]] constexpr bool is_torchs() const {
        return is_reference(loss, Values::loss) &&
               is_reference(embedding_weight, Values::embedding_weight) &&
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
    ctnn::trainer t{m, ctnn::loss::cross_entropy{}, optimizer};
    trained<S> result;
    for (std::size_t step = 0; step < 3; ++step) {
        result.loss[step] = t.step(batch);
        put(t.model.template layer<"embedding">().weight, step, result.embedding_weight);
        put(t.model.template layer<"linear">().weight, step, result.weight);
        put(t.model.template layer<"linear">().bias, step, result.bias);
    }
    for (std::size_t b = 0; b < 4; ++b) put(t.model(batch[b].input), b, result.prediction);
    return result;
}

constexpr ctnn::optim::momentum_sgd sgd{.learning_rate = 0.125, .momentum = 0.5};
constexpr ctnn::optim::adam adam{.learning_rate = 0.0625};

/// Sentences of six tokens; class 1 where token 0 stands in one.
using small = ctnn::from<integers<6>, sequential<embedding<9, 4>, flatten, linear<24, 2>>>;
using sentence = ctnn::sample<ctnn::model<small>::input, std::size_t>;

template <std::size_t Count>
constexpr std::array<sentence, Count> sentences(std::uint64_t seed) {
    ctnn::generator random{seed};
    std::array<sentence, Count> result{};
    for (auto& [input, target] : result) {
        for (auto& token : input) {
            token = static_cast<std::int32_t>(random.below(9));
            if (token == 0) target = 1;
        }
    }
    return result;
}

constexpr auto untrained = ctnn::initialized<ctnn::model<small>>(ctnn::init::linear_default{}, 5);

}  // namespace

TEST_CASE("tokens: three steps of training are PyTorch's, in both worlds", "[train][embedding]") {
    static constexpr auto by_sgd = train<float>(initial<float>(), data<float>(), sgd);
    STATIC_REQUIRE(by_sgd.is_torchs<reference::sgd>());
    REQUIRE(train<float>(opaque(initial<float>()), opaque(data<float>()), sgd).is(by_sgd));
    static constexpr auto by_adam = train<double>(initial<double>(), data<double>(), adam);
    STATIC_REQUIRE(by_adam.is_torchs<reference::adam>());
    REQUIRE(train<double>(opaque(initial<double>()), opaque(data<double>()), adam).is(by_adam));
}

TEST_CASE("tokens: a step shows the output of each layer", "[train][embedding]") {
    static constexpr auto after =
        step(initial<double>(), ctnn::loss::cross_entropy{}, sgd, data<double>()[0].input, 4U);
    STATIC_REQUIRE(after.trace.layer<"embedding">()(1, 0) == 0.46875);  // of token 1
    STATIC_REQUIRE(after.trace.layer<"embedding">()(2, 2) == 0.59375);  // of token 3
    STATIC_REQUIRE(identical(after.trace.output(), initial<double>()(data<double>()[0].input)));
}

TEST_CASE("tokens: one by one, in lanes, shards and threads, training has one result",
          "[train][embedding][lanes]") {
    constexpr auto batch = sentences<37>(3);
    constexpr auto in_shards = [](const ctnn::model<small>& m, const auto& samples) {
        ctnn::trainer t{m, ctnn::loss::cross_entropy{}, adam};
        t.step(samples, ctnn::shards{3});
        t.step(samples);
        return t.model;
    };
    static constexpr auto constant = in_shards(untrained, batch);
    REQUIRE(in_shards(opaque(untrained), opaque(batch)) == constant);
    ctnn::trainer t{opaque(untrained), ctnn::loss::cross_entropy{}, adam};
    ctnn::thread_pool pool{2};
    step(t, batch, ctnn::shards{3}, pool);
    for (const auto& sample : batch)
        t.add_gradient(sample.input, sample.target, 1 / 37.0F, t.gradient);
    t.update();
    REQUIRE(t.model == constant);
}

TEST_CASE("tokens: a small network of them goes in lanes, a recurrent one does not",
          "[train][embedding][lanes]") {
    using ctnn::detail::lanes_pay;
    using A = ctnn::strict<float>;
    using recurrent = sequential<embedding<9, 4>, ctnn::gru<4, 3>, ctnn::last_step, linear<3, 2>>;
    STATIC_REQUIRE(lanes_pay<small, A, ctnn::lanes<integers<6>, float, 8>>);
    STATIC_REQUIRE_FALSE(lanes_pay<recurrent, A, ctnn::lanes<integers<6>, float, 8>>);
    STATIC_REQUIRE_FALSE(ctnn::detail::shares_weights<small, integers<6>>);
}

TEST_CASE("tokens: fit takes samples, or inputs and targets", "[train][embedding]") {
    static constexpr auto data = sentences<24>(8);
    static constexpr auto done = ctnn::constant_fit([] {
        return ctnn::fit_plan{ctnn::trainer{untrained, ctnn::loss::cross_entropy{}, adam},
                              data,
                              {.epochs = 12, .batch_size = 6}};
    });
    ctnn::trainer t{opaque(untrained), ctnn::loss::cross_entropy{}, adam};
    fit(t, data, {.epochs = 12, .batch_size = 6});
    REQUIRE(t.model == done.trainer.model);
    std::vector<ctnn::model<small>::input> inputs;
    std::vector<std::size_t> targets;
    for (const auto& [input, target] : data) inputs.push_back(input), targets.push_back(target);
    ctnn::trainer by_ranges{opaque(untrained), ctnn::loss::cross_entropy{}, adam};
    fit(by_ranges, inputs, targets, {.epochs = 12, .batch_size = 6});
    REQUIRE(by_ranges.model == done.trainer.model);
    STATIC_REQUIRE(accuracy(done.trainer.model, data) > 0.9);
    REQUIRE(accuracy(t.model, inputs, targets) == accuracy(done.trainer.model, data));
    static constexpr float loss = mean_loss(done.trainer.model, ctnn::loss::cross_entropy{}, data);
    REQUIRE(mean_loss(t.model, ctnn::loss::cross_entropy{}, inputs, targets) == loss);
}

TEST_CASE("tokens: predictions of many, and frozen ones, have the model's bits",
          "[train][embedding][lanes]") {
    static constexpr auto m = untrained;
    std::vector<ctnn::model<small>::input> inputs;
    for (const auto& sample : sentences<41>(opaque(std::uint64_t{2})))
        inputs.push_back(sample.input);
    std::vector<ctnn::model<small>::output> outputs(inputs.size());
    predict(m, inputs, outputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        REQUIRE(identical(outputs[i], m(inputs[i])));
        REQUIRE(identical(outputs[i], ctnn::frozen<m>{}(inputs[i])));
    }
    constexpr ctnn::model<small>::input x{0, 1, 2, 0, 0, 8};
    STATIC_REQUIRE(identical(ctnn::frozen<m>{}(x), m(x)));
    REQUIRE(identical(m(opaque(x)), m(x)));
    constexpr auto wide = m.to<double>();
    STATIC_REQUIRE(identical(wide(ctnn::model<small, double>::input{x}), wide({0, 1, 2, 0, 0, 8})));
}

TEST_CASE("tokens: branches may each look them up", "[train][embedding]") {
    using branches =
        ctnn::from<integers<3>,
                   sequential<ctnn::parallel<ctnn::add, embedding<5, 2>, embedding<5, 2, 0>>,
                              flatten, linear<6, 2>>>;
    static constexpr auto m =
        ctnn::initialized<ctnn::model<branches>>(ctnn::init::linear_default{}, 1);
    constexpr auto trained = [](const auto& start, const ctnn::model<branches>::input& x) {
        ctnn::trainer t{start, ctnn::loss::cross_entropy{}, sgd};
        t.step(x, 1U);
        return t.model;
    };
    static constexpr auto constant = trained(m, {4, 0, 4});
    STATIC_REQUIRE(constant != m);
    REQUIRE(trained(opaque(m), {4, 0, 4}) == constant);
}

TEST_CASE("tokens: a summary has their extents", "[train][embedding]") {
    const std::string text = ctnn::summary<ctnn::model<small>>();
    CAPTURE(text);
    REQUIRE(text.find("(6)") != std::string::npos);
    REQUIRE(text.find("(6, 4)") != std::string::npos);
}

TEST_CASE("tokens: a network of them may look across samples", "[train][embedding]") {
    using across =
        ctnn::from<integers<6>,
                   sequential<embedding<9, 2>, flatten, ctnn::batch_norm<12>, linear<12, 2>>>;
    constexpr auto train = [](const ctnn::model<across>& start, const auto& samples) {
        ctnn::trainer t{start, ctnn::loss::cross_entropy{}, sgd};
        t.step(samples);
        t.step(samples, ctnn::shards{2});
        return t.model;
    };
    static constexpr auto start =
        ctnn::initialized<ctnn::model<across>>(ctnn::init::linear_default{}, 5);
    static constexpr auto batch = sentences<9>(4);
    static constexpr auto constant = train(start, batch);
    STATIC_REQUIRE(constant != start);
    REQUIRE(train(opaque(start), opaque(batch)) == constant);
}

TEST_CASE("tokens: are one of several inputs of a graph", "[train][embedding][graph]") {
    using ctnn::node;
    using nodes =
        ctnn::graph<ctnn::inputs<"words", "age">, node<"rows", embedding<9, 2>, "words">,
                    node<"flat", flatten, "rows">, node<"all", ctnn::concat, "flat", "age">,
                    node<"hidden", linear<9, 16>, "all">, node<"y", linear<16, 2>, "hidden">,
                    ctnn::outputs<"y">>;
    using net = ctnn::from<ctnn::shapes<integers<4>, shape<1>>, nodes>;
    using m = ctnn::model<net>;
    static constexpr auto start = ctnn::initialized<m>(ctnn::init::linear_default{}, 5);
    static constexpr auto batch = [] {
        ctnn::generator random{7};
        std::array<ctnn::sample<m::input, std::size_t>, 21> result{};
        for (auto& [input, target] : result) {
            auto& [words, age] = input;
            for (auto& word : words) word = static_cast<std::int32_t>(random.below(9));
            age[0] = random.uniform(-1.0F, 1.0F);
            target = random.below(2);
        }
        return result;
    }();
    constexpr auto train = [](const m& from, const auto& samples) {
        ctnn::trainer t{from, ctnn::loss::cross_entropy{}, sgd};
        t.step(samples);
        t.step(samples, ctnn::shards{2});
        return t.model;
    };
    static constexpr auto constant = train(start, batch);
    STATIC_REQUIRE(constant != start);
    REQUIRE(train(opaque(start), opaque(batch)) == constant);
    std::vector<m::input> inputs;
    for (const auto& [input, target] : batch) inputs.push_back(input);
    std::vector<m::output> outputs(inputs.size());
    predict(opaque(constant), inputs, outputs);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        REQUIRE(identical(outputs[i], constant(inputs[i])));
}
