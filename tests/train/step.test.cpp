// SPDX-License-Identifier: MIT
// One training step, with all that it found on its way.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/parameters.hpp"
#include "support/small_network.hpp"

#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/step.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace {

using ctnn::close;
using ctnn::identical;
using ctnn::loss::mse;
using ctnn::optim::sgd;
using ctnn::test::all_close;
using ctnn::test::golden;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::small_model;
using ctnn::test::start;
using model = small_model<double>;
using parameters = model::parameters_type;
using vector2 = model::output;
using vector3 = ctnn::tensor<ctnn::shape<3>, double>;

constexpr sgd rule{.learning_rate = 0.1};
constexpr auto& first = samples<double>[0];
constexpr auto after = step(start<double>, mse{}, rule, first.input, first.target);

}  // namespace

TEST_CASE("step: shows the loss before the update and every layer's output", "[train][step]") {
    // PyTorch, float64
    STATIC_REQUIRE(close(after.loss, 0.3665368742122208, golden));
    STATIC_REQUIRE(close(after.trace.layer<"hidden">(), vector3{0.625, 0.375, 0}, golden));
    STATIC_REQUIRE(
        close(after.trace.layer<1>(), vector3{0.5545997223493823, 0.35835739835078595, 0}, golden));
    STATIC_REQUIRE(
        close(after.trace.output(), vector2{-0.08105753717609482, 0.12884488303181152}, golden));
    STATIC_REQUIRE(identical(after.trace.layer<"out">(), after.trace.output()));
    const auto at_run_time =
        step(opaque(start<double>), mse{}, opaque(rule), opaque(first.input), opaque(first.target));
    REQUIRE(at_run_time.loss == after.loss);
    REQUIRE(at_run_time.trace.layer<"hidden">() == after.trace.layer<"hidden">());
    REQUIRE(at_run_time.trace.output() == after.trace.output());
}

TEST_CASE("step: shows the gradient and the model after the update", "[train][step]") {
    // PyTorch, float64
    STATIC_REQUIRE(
        all_close(after.gradient,
                  parameters{{.weight = {{-0.527735860992136, -0.263867930496068},
                                         {0.5749491896856435, 0.28747459484282173},
                                         {0.4835804987377878, 0.2417902493688939}},
                              .bias = {-0.527735860992136, 0.5749491896856435, 0.4835804987377878}},
                             {.weight = {{-0.3222543487868781, -0.20822626731454044, 0},
                                         {0.34875719753027246, 0.2253512162494843, 0}},
                              .bias = {-0.5810575371760949, 0.6288448830318115}}},
                  golden));
    STATIC_REQUIRE(all_close(
        after.model.parameters(),
        parameters{{.weight = {{0.5527735860992136, -0.2236132069503932},
                               {0.06750508103143565, 0.7212525405157179},
                               {-0.5483580498737788, 0.9758209750631106}},
                    .bias = {0.3027735860992136, -0.18249491896856435, -0.048358049873778786}},
                   {.weight = {{0.5322254348786878, -0.9791773732685459, 0.25},
                               {-0.7848757197530273, 0.10246487837505157, 1}},
                    .bias = {0.05810575371760949, 0.43711551169681884}}},
        golden));
    const auto at_run_time =
        step(opaque(start<double>), mse{}, opaque(rule), opaque(first.input), opaque(first.target));
    REQUIRE(at_run_time.gradient == after.gradient);
    REQUIRE(at_run_time.model == after.model);
}

TEST_CASE("step: is a fresh trainer's step", "[train][step]") {
    constexpr auto by_trainer = [](const model& from) {
        ctnn::trainer t{from, mse{}, ctnn::optim::adam{}};
        t.step(first.input, first.target);
        return t.model;
    };
    static constexpr auto by_step =
        step(start<double>, mse{}, ctnn::optim::adam{}, first.input, first.target).model;
    STATIC_REQUIRE(by_trainer(start<double>) == by_step);
    REQUIRE(by_trainer(opaque(start<double>)) == by_step);
}

TEST_CASE("step: takes a class number for a target", "[train][step]") {
    constexpr ctnn::loss::cross_entropy loss{};
    static constexpr auto constant = step(start<double>, loss, rule, first.input, std::size_t{1});
    STATIC_REQUIRE(constant.loss > 0);
    REQUIRE(step(opaque(start<double>), loss, rule, first.input, opaque(std::size_t{1})).model ==
            constant.model);
}
