// SPDX-License-Identifier: MIT
// Training steps: on one sample, on minibatches, with every reduction.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/parameters.hpp"
#include "support/small_network.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace {

using ctnn::close;
using ctnn::reduction;
using ctnn::trainer;
using ctnn::loss::cross_entropy;
using ctnn::loss::mse;
using ctnn::optim::adam;
using ctnn::optim::sgd;
using ctnn::test::all_close;
using ctnn::test::classes;
using ctnn::test::golden;
using ctnn::test::golden_training;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::small_model;
using ctnn::test::start;
using parameters = small_model<double>::parameters_type;

constexpr sgd rule{.learning_rate = 0.1};

/// A trainer and the loss that its last step found.
template <class Trainer>
struct after_steps {
    Trainer t;
    double loss;
    constexpr bool operator==(const after_steps& other) const {
        return t.model == other.t.model && t.state == other.t.state && loss == other.loss;
    }
};

/// One step on the samples from `first` on, as many as `count`.
template <class Trainer, class Data>
constexpr after_steps<Trainer> step_on(Trainer t, const Data& data, std::size_t first,
                                       std::size_t count) {
    const double loss = t.step(std::span{data}.subspan(first, count));
    return {t, loss};
}

}  // namespace

TEST_CASE("trainer: a step on one sample moves the model by its gradient", "[train][trainer]") {
    constexpr auto one_step = [](const small_model<double>& from, const auto& data) {
        trainer t{from, mse{}, rule};
        const double loss = t.step(data.input, data.target);
        return after_steps{t, loss};
    };
    static constexpr auto constant = one_step(start<double>, samples<double>[0]);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.loss, 0.3665368742122208, golden));
    STATIC_REQUIRE(all_close(
        constant.t.model.parameters(),
        parameters{{.weight = {{0.5527735860992136, -0.2236132069503932},
                               {0.06750508103143565, 0.7212525405157179},
                               {-0.5483580498737788, 0.9758209750631106}},
                    .bias = {0.3027735860992136, -0.18249491896856435, -0.048358049873778786}},
                   {.weight = {{0.5322254348786878, -0.9791773732685459, 0.25},
                               {-0.7848757197530273, 0.10246487837505157, 1}},
                    .bias = {0.05810575371760949, 0.43711551169681884}}},
        golden));
    REQUIRE(one_step(opaque(start<double>), opaque(samples<double>[0])) == constant);
}

TEST_CASE("trainer: add_gradient adds to the gradient and leaves the model", "[train][trainer]") {
    constexpr auto gradient_of = [](const small_model<double>& from, double scale, int times) {
        const trainer t{from, mse{}, rule};
        parameters gradient{};
        for (int i = 0; i < times; ++i)
            t.add_gradient(samples<double>[0].input, samples<double>[0].target, scale, gradient);
        return gradient;
    };
    static constexpr auto constant = gradient_of(start<double>, 1, 1);
    // PyTorch, float64
    STATIC_REQUIRE(
        all_close(constant,
                  parameters{{.weight = {{-0.527735860992136, -0.263867930496068},
                                         {0.5749491896856435, 0.28747459484282173},
                                         {0.4835804987377878, 0.2417902493688939}},
                              .bias = {-0.527735860992136, 0.5749491896856435, 0.4835804987377878}},
                             {.weight = {{-0.3222543487868781, -0.20822626731454044, 0},
                                         {0.34875719753027246, 0.2253512162494843, 0}},
                              .bias = {-0.5810575371760949, 0.6288448830318115}}},
                  golden));
    STATIC_REQUIRE(all_close(gradient_of(start<double>, 0.5, 2), constant, golden));
    REQUIRE(gradient_of(opaque(start<double>), 1, 1) == constant);
}

TEST_CASE("trainer: a gradient is the same with and without a look inside", "[train][trainer]") {
    constexpr auto gradient_of = [](const auto& from, bool look_inside) {
        const trainer t{from, cross_entropy{}, rule};
        typename decltype(t)::gradient_type gradient{};
        typename decltype(t)::model_type::trace trace;
        const auto& [input, target] = classes<double>[0];
        const double loss = look_inside ? t.add_gradient(input, target, 0.5, gradient, trace)
                                        : t.add_gradient(input, target, 0.5, gradient);
        return std::pair{gradient, loss};
    };
    // As it is, as one of two layers that end in a layer without parameters, and a lone layer.
    constexpr auto flat = start<double>;
    constexpr ctnn::model<ctnn::linear<2, 2>, double> lone{
        {.weight = {{0.5, -0.25}, {0.125, 0.75}}, .bias = {0.25, -0.125}}};
    constexpr ctnn::model<ctnn::sequential<ctnn::test::small_network, ctnn::relu>, double> nested{
        flat.parameters()};
    static constexpr auto flat_gradient = gradient_of(flat, true);
    static constexpr auto nested_gradient = gradient_of(nested, true);
    STATIC_REQUIRE(gradient_of(flat, false) == flat_gradient);
    STATIC_REQUIRE(gradient_of(nested, false) == nested_gradient);
    static constexpr auto lone_gradient = gradient_of(lone, true);
    STATIC_REQUIRE(gradient_of(lone, false) == lone_gradient);
    REQUIRE(gradient_of(opaque(lone), false) == lone_gradient);
    REQUIRE(gradient_of(opaque(flat), false) == flat_gradient);
    REQUIRE(gradient_of(opaque(nested), false) == nested_gradient);
}

TEST_CASE("trainer: a step on one sample adds to what has been summed up", "[train][trainer]") {
    constexpr auto both = [](auto t, const auto& data) {
        t.add_gradient(data[1].input, data[1].target, 1, t.gradient);
        t.step(data[0].input, data[0].target);
        const bool cleared = t.gradient == parameters{};
        t.step(data[2].input, data[2].target);  // of this sample alone
        return std::pair{t.model, cleared};
    };
    constexpr auto by_definition = [](auto t, const auto& data) {
        parameters sum{};
        t.add_gradient(data[1].input, data[1].target, 1, sum);
        t.add_gradient(data[0].input, data[0].target, 1, sum);
        t.update(sum);
        parameters third{};
        t.add_gradient(data[2].input, data[2].target, 1, third);
        t.update(third);
        return std::pair{t.model, true};
    };
    static constexpr trainer fresh{start<double>, cross_entropy{}, rule};
    static constexpr auto constant = both(fresh, classes<double>);
    STATIC_REQUIRE(by_definition(fresh, classes<double>) == constant);
    REQUIRE(both(opaque(fresh), opaque(classes<double>)) == constant);
    REQUIRE(by_definition(opaque(fresh), opaque(classes<double>)) == constant);
}

namespace {

/// More than 1 KiB of parameters, so that they are updated and cleared in one pass.
using wide_model = ctnn::model<
    ctnn::sequential<ctnn::named<"hidden", ctnn::linear<4, 40>>, ctnn::relu, ctnn::linear<40, 3>>>;
using wide_sample = ctnn::sample<wide_model::input, std::size_t>;
constexpr auto wide_start = ctnn::initialized<wide_model>(ctnn::init::linear_default{}, 1);
constexpr auto wide_data = [](std::size_t i) {
    const auto at = static_cast<float>(i);
    return wide_sample{{0.1F * at, 1 - 0.05F * at, 0.5F, 0.02F * at * at - 1}, i % 3};
};
/// Samples that are made when they are asked for.
struct made {
    std::size_t count;
    [[nodiscard]] constexpr std::size_t size() const { return count; }
    constexpr auto operator[](std::size_t i) const { return wide_data(i); }
};

}  // namespace

TEST_CASE("trainer: samples may be made when they are asked for, in any number",
          "[train][trainer]") {
    // More than go through at once, and some of every number that does.
    for (const std::size_t count : {1U, 2U, 7U, 16U, 33U, 64U, 150U}) {
        std::vector<wide_sample> kept;
        for (std::size_t i = 0; i < count; ++i) kept.push_back(wide_data(i));
        trainer by_kept{wide_start, cross_entropy{}, rule}, by_made = by_kept, by_one = by_kept;
        const float loss = by_kept.step(kept);
        REQUIRE(by_made.step(made{count}) == loss);
        REQUIRE(by_made.model == by_kept.model);
        float sum = 0;
        for (const auto& [input, target] : kept)
            sum += by_one.add_gradient(input, target, by_one.sample_weight(count), by_one.gradient);
        by_one.update();
        REQUIRE(sum * by_one.sample_weight(count) == loss);
        REQUIRE(by_one.model == by_kept.model);
    }
}

TEST_CASE("trainer: the gradient of what is frozen is zero too after an update",
          "[train][trainer]") {
    constexpr auto gradient_after = [](auto t) {
        t.step(made{3});
        t.step(made{3});
        return t;
    };
    constexpr auto is_zero = [](const auto& t) {
        return t.gradient == wide_model::parameters_type{} &&
               t.model.template layer<"hidden">() == wide_start.layer<"hidden">() &&
               t.model != wide_start;
    };
    static constexpr trainer fresh{
        wide_start, cross_entropy{},
        ctnn::optim::freeze<"hidden.weight", "hidden.bias">(sgd{.learning_rate = 0.1})};
    static constexpr auto constant = gradient_after(fresh);
    STATIC_REQUIRE(is_zero(constant));
    const auto at_run_time = gradient_after(opaque(fresh));
    REQUIRE(is_zero(at_run_time));
    REQUIRE(at_run_time.model == constant.model);
}

TEST_CASE("trainer: starts where its hidden units can become different", "[train][trainer]") {
    using ctnn::detail::hidden_units_are_alike;
    using deep = small_model<double>;
    using one_layer = ctnn::model<ctnn::linear<2, 2>>;
    STATIC_REQUIRE(hidden_units_are_alike(deep{}));
    STATIC_REQUIRE(!hidden_units_are_alike(start<double>));
    STATIC_REQUIRE(!hidden_units_are_alike(one_layer{}));
    constexpr auto with = [](auto change) {
        deep m{};
        change(m.template layer<"hidden">(), m.template layer<"out">());
        return hidden_units_are_alike(m);
    };
    STATIC_REQUIRE(!with([](auto& hidden, auto&) { hidden.weight(2, 1) = 1e-3; }));
    STATIC_REQUIRE(!with([](auto&, auto& out) { out.weight(1, 2) = -1; }));
    STATIC_REQUIRE(!with([](auto& hidden, auto&) { hidden.bias = {0, 0, 1}; }));
    STATIC_REQUIRE(with([](auto& hidden, auto&) { hidden.bias = {1, 1, 1}; }));
    STATIC_REQUIRE(with([](auto&, auto& out) { out.bias = {1, 2}; }));
    REQUIRE(hidden_units_are_alike(opaque(deep{})));
    REQUIRE(!hidden_units_are_alike(opaque(start<double>)));

    // Alike they stay, and biases that differ do tell them apart: what the rule says.
    constexpr auto learns = [](const deep& from) {
        trainer t{start<double>, cross_entropy{}, rule};
        t.model = from;
        for (int n = 0; n < 30; ++n) t.step(classes<double>);
        const auto& w = t.model.layer<"hidden">().weight;
        return w(0, 0) < w(1, 0) || w(0, 0) > w(1, 0) || w(1, 1) < w(2, 1) || w(1, 1) > w(2, 1);
    };
    REQUIRE_FALSE(learns(opaque(deep{})));
    deep other_biases{};
    other_biases.layer<"hidden">().bias = {0, 0.5, 1};
    REQUIRE(learns(opaque(other_biases)));
}

TEST_CASE("trainer: its gradient is zero after an update", "[train][trainer]") {
    constexpr auto gradient_after = [](auto t, const auto& data) {
        t.add_gradient(data[0].input, data[0].target, 1, t.gradient);
        const bool summed = t.gradient != parameters{};
        t.update();
        t.step(data);
        t.step(data[0].input, data[0].target);
        return std::pair{summed, t.gradient};
    };
    constexpr trainer fresh{start<double>, cross_entropy{}, rule};
    STATIC_REQUIRE(gradient_after(fresh, classes<double>) == std::pair{true, parameters{}});
    REQUIRE(gradient_after(opaque(fresh), opaque(classes<double>)) ==
            std::pair{true, parameters{}});
}

TEST_CASE("trainer: states what training keeps", "[train][trainer]") {
    using network = ctnn::sequential<ctnn::linear<64, 32>, ctnn::tanh, ctnn::linear<32, 16>>;
    constexpr std::size_t weights = 64 * 32 + 32 + 32 * 16 + 16;
    // A kind of training keeps so many numbers; beside them at most 256 bytes of settings.
    constexpr auto keeps = [](std::size_t bytes, std::size_t numbers, std::size_t size) {
        return bytes >= numbers * size && bytes <= numbers * size + 256;
    };
    // Model and gradient, and the outputs of three layers; Adam's two moments come on top.
    constexpr std::size_t by_sgd = 2 * weights + 32 + 32 + 16, by_adam = by_sgd + 2 * weights;
    using single = ctnn::model<network, float>;
    using twice = ctnn::model<network, double>;
    STATIC_REQUIRE(keeps(trainer<single, mse, sgd>::training_bytes, by_sgd, 4));
    STATIC_REQUIRE(keeps(trainer<single, mse, adam>::training_bytes, by_adam, 4));
    STATIC_REQUIRE(keeps(trainer<twice, mse, sgd>::training_bytes, by_sgd, 8));
    STATIC_REQUIRE(keeps(trainer<twice, mse, adam>::training_bytes, by_adam, 8));
}

TEST_CASE("trainer: a minibatch moves the model by the mean of its gradients", "[train][trainer]") {
    static constexpr trainer fresh{start<double>, mse{}, rule};
    static constexpr auto constant = step_on(fresh, samples<double>, 0, 3);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.loss, 1.979303624940144, golden));
    STATIC_REQUIRE(all_close(
        constant.t.model.parameters(),
        parameters{{.weight = {{0.4579603996314725, -0.11225342362336123},
                               {0.13099324629896691, 0.6852993950207824},
                               {-0.5084270693989233, 0.970272171390583}},
                    .bias = {0.27877505498347405, -0.1453147927406093, 0.007606332045310649}},
                   {.weight = {{0.4589812143257414, -0.9262222887257926, 0.3284810906375154},
                               {-0.6896398543002897, 0.027153670916460954, 0.8930474858250157}},
                    .bias = {0.061515370054004384, 0.465346817756013}}},
        golden));
    REQUIRE(step_on(opaque(fresh), opaque(samples<double>), 0, 3) == constant);
}

TEST_CASE("trainer: by their sum, where the loss is a sum", "[train][trainer]") {
    static constexpr trainer fresh{start<double>, mse{reduction::sum}, rule};
    static constexpr auto constant = step_on(fresh, samples<double>, 0, 3);
    // PyTorch, float64, MSELoss(reduction="sum")
    STATIC_REQUIRE(close(constant.loss, 11.875821749640863, golden));
    STATIC_REQUIRE(all_close(
        constant.t.model.parameters(),
        parameters{{.weight = {{0.24776239778883513, 0.5764794582598327},
                               {0.16095947779380157, 0.36179637012469446},
                               {-0.5505624163935399, 0.821633028343498}},
                    .bias = {0.42265032990084433, -0.2468887564436558, 0.045637992271863895}},
                   {.weight = {{0.25388728595444837, -0.5573337323547555, 0.7208865438250924},
                               {-0.3878391258017383, -0.4620779745012343, 0.3582849149500941}},
                    .bias = {0.36909222032402633, 0.2920809065360781}}},
        golden));
    REQUIRE(step_on(opaque(fresh), opaque(samples<double>), 0, 3) == constant);
}

TEST_CASE("trainer: cross entropy too is summed where its reduction says so", "[train][trainer]") {
    static constexpr trainer fresh{start<double>, cross_entropy{reduction::sum}, rule};
    static constexpr auto constant = step_on(fresh, classes<double>, 0, 3);
    // PyTorch, float64, CrossEntropyLoss(reduction="sum")
    STATIC_REQUIRE(close(constant.loss, 2.4040322953461457, golden));
    STATIC_REQUIRE(all_close(
        constant.t.model.parameters(),
        parameters{{.weight = {{0.5331532087314795, -0.17857782241440967},
                               {0.08414754390087525, 0.681509058713132},
                               {-0.5340624636963047, 0.957117244048334}},
                    .bias = {0.22132532209767553, -0.11838593555386753, -0.011507731955883532}},
                   {.weight = {{0.4935000065172051, -0.9388975624459474, 0.3007376169272836},
                               {-0.7435000065172052, 0.06389756244594731, 0.9492623830727164}},
                    .bias = {-0.028370236603863976, 0.528370236603864}}},
        golden));
    REQUIRE(step_on(opaque(fresh), opaque(classes<double>), 0, 3) == constant);
}

TEST_CASE("trainer: a smaller batch is averaged over its own size", "[train][trainer]") {
    constexpr auto epoch = [](const auto& fresh, const auto& data) {
        auto t = fresh;
        t.step(std::span{data}.subspan(0, 2));
        t.step(std::span{data}.subspan(2, 2));
        return step_on(t, data, 4, 1);
    };
    static constexpr trainer fresh{start<double>, cross_entropy{}, rule};
    static constexpr auto constant = epoch(fresh, classes<double>);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.loss, 1.9596633209001242, golden_training));
    STATIC_REQUIRE(all_close(
        constant.t.model.parameters(),
        parameters{{.weight = {{0.4746474487948496, -0.10797639312098606},
                               {0.22372362488558833, 0.6234034813708856},
                               {-0.5097404077488517, 0.9652016481238266}},
                    .bias = {0.27038845865946076, -0.0847488017816819, -0.00853707981763088}},
                   {.weight = {{0.4146584235514534, -0.8880954829462073, 0.39912663607068805},
                               {-0.6646584235514533, 0.013095482946207274, 0.850873363929312}},
                    .bias = {-0.05658207376683976, 0.5565820737668398}}},
        golden_training));
    REQUIRE(epoch(opaque(fresh), opaque(classes<double>)) == constant);
}

TEST_CASE("trainer: the optimizer's state goes from step to step", "[train][trainer]") {
    constexpr auto three_steps = [](const auto& fresh, const auto& data) {
        auto t = fresh;
        t.step(data);
        t.step(data);
        return step_on(t, data, 0, 5);
    };
    static constexpr trainer fresh{start<double>, cross_entropy{}, adam{.learning_rate = 0.05}};
    static constexpr auto constant = three_steps(fresh, classes<double>);
    // PyTorch, float64
    STATIC_REQUIRE(close(constant.loss, 1.0445936996524174, golden_training));
    STATIC_REQUIRE(all_close(
        constant.t.model.parameters(),
        parameters{{.weight = {{0.35472825643487915, -0.10107000330707372},
                               {0.2749775897492526, 0.6005196875967433},
                               {-0.6498476653641698, 0.8511247945276603}},
                    .bias = {0.3992833063811558, 0.025084132670679007, -0.15015164276492546}},
                   {.weight = {{0.353938950441875, -0.8513301801522764, 0.39904454859111776},
                               {-0.6039389504418752, -0.02366981984772367, 0.8509554514088823}},
                    .bias = {-0.13690398869361606, 0.6369039886936161}}},
        golden_training));
    REQUIRE(three_steps(opaque(fresh), opaque(classes<double>)) == constant);
}

TEST_CASE("trainer: a batch of one is that sample, whatever holds it", "[train][trainer]") {
    static constexpr trainer fresh{start<double>, cross_entropy{}, rule};
    static constexpr auto constant = step_on(fresh, classes<double>, 2, 1);
    auto by_vector = opaque(fresh);
    by_vector.step(std::vector{classes<double>[2]});
    REQUIRE(by_vector.model == constant.t.model);
    auto by_sample = opaque(fresh);
    by_sample.step(classes<double>[2].input, classes<double>[2].target);
    REQUIRE(by_sample.model == constant.t.model);
}

TEST_CASE("trainer: a minibatch without samples is no step", "[train][trainer]") {
    using none = std::array<ctnn::test::small_class<double>, 0>;
    constexpr auto without = [](auto t) {
        t.step(classes<double>);
        const auto before = t;
        const double losses = t.step(none{}) + t.step(none{}, ctnn::shards{3});
        return losses == 0 && t.model == before.model && t.state == before.state;
    };
    static constexpr trainer by_adam{start<double>, cross_entropy{}, adam{.learning_rate = 0.05}};
    STATIC_REQUIRE(without(by_adam));
    REQUIRE(without(opaque(by_adam)));
}

TEST_CASE("trainer: fused and float training have the same bits at run time", "[train][trainer]") {
    constexpr auto twice = [](const auto& fresh, const auto& data) {
        auto t = fresh;
        t.step(data);
        t.step(data);
        return t.model;
    };
    static constexpr trainer strict_float{start<float>, cross_entropy{}, adam{}};
    static constexpr trainer fused_float{start<ctnn::fused<float>>, cross_entropy{}, adam{}};
    static constexpr auto strict_constant = twice(strict_float, classes<float>);
    static constexpr auto fused_constant = twice(fused_float, classes<float>);
    REQUIRE(twice(opaque(strict_float), opaque(classes<float>)) == strict_constant);
    REQUIRE(twice(opaque(fused_float), opaque(classes<float>)) == fused_constant);
}
