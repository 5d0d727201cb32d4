// SPDX-License-Identifier: MIT
// Stochastic gradient descent: several steps with every option.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/trajectory.hpp"

#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/sgd.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using ctnn::close;
using ctnn::fused;
using ctnn::identical;
using ctnn::strict;
using ctnn::optim::momentum_sgd;
using ctnn::optim::sgd;
using ctnn::test::golden_training;
using ctnn::test::gradients;
using ctnn::test::opaque;
using ctnn::test::steps_of;
using expected = ctnn::test::trajectory<double>;

}  // namespace

TEST_CASE("sgd: p moves by -learning_rate times its gradient", "[optim][sgd]") {
    static constexpr sgd optimizer{.learning_rate = 0.1};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.95, -1.9, 0.475},
                                  {0.9249999999999999, -1.7, 0.475},
                                  {0.9999999999999999, -1.75, 0.475},
                                  {0.9999999999999999, -2.05, 0.4875},
                                  {0.8999999999999999, -2.05625, 0.4375}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("sgd: weight_decay adds a multiple of p to its gradient", "[optim][sgd]") {
    static constexpr sgd optimizer{.learning_rate = 0.1, .weight_decay = 0.05};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.945, -1.89, 0.4725},
                                  {0.915275, -1.68055, 0.4701375},
                                  {0.9856986249999999, -1.72214725, 0.4677868125},
                                  {0.980770131875, -2.01353651375, 0.4779478784375},
                                  {0.8758662812156249, -2.00971883118125, 0.4255581390453125}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("momentum_sgd: p moves by a running sum of its gradients", "[optim][sgd]") {
    static constexpr momentum_sgd optimizer{.learning_rate = 0.1, .momentum = 0.8};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.95, -1.9, 0.475},
                                  {0.8849999999999999, -1.6199999999999999, 0.45499999999999996},
                                  {0.9079999999999999, -1.446, 0.43899999999999995},
                                  {0.9263999999999999, -1.6068, 0.4386999999999999},
                                  {0.8411199999999999, -1.74169, 0.3884599999999999}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("momentum_sgd: dampening holds back all gradients but the first", "[optim][sgd]") {
    static constexpr momentum_sgd optimizer{
        .learning_rate = 0.1, .momentum = 0.8, .dampening = 0.25};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.95, -1.9, 0.475},
                                  {0.89125, -1.67, 0.45499999999999996},
                                  {0.9005, -1.5234999999999999, 0.43899999999999995},
                                  {0.9078999999999999, -1.6313, 0.43557499999999993},
                                  {0.8388199999999999, -1.7222275, 0.39533499999999994}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("momentum_sgd: without momentum there is nothing to dampen", "[optim][sgd]") {
    constexpr auto descend = [](const momentum_sgd& optimizer) {
        using parameters = ctnn::linear<1, 1, ctnn::bias::none>::parameters<double>;
        parameters p{.weight = {1}};
        ctnn::optim::state<momentum_sgd, parameters> state{};
        for (int i = 0; i < 3; ++i) {  // of w^2
            const parameters gradient{.weight = {2 * p.weight[0]}};
            ctnn::optim::apply<strict<double>>(optimizer, p, gradient, state);
        }
        return p.weight[0];
    };
    static constexpr momentum_sgd optimizer{.learning_rate = 0.1, .momentum = 0, .dampening = 0.5};
    static constexpr double constant = descend(optimizer);
    STATIC_REQUIRE(close(constant, 0.512, golden_training));  // PyTorch, float64
    REQUIRE(descend(opaque(optimizer)) == constant);
    static constexpr sgd plain{.learning_rate = 0.1};
    STATIC_REQUIRE(identical(steps_of(optimizer), steps_of(plain)));
}

TEST_CASE("momentum_sgd: a step without momentum leaves the running sum alone", "[optim][sgd]") {
    constexpr auto descend = [](const std::array<double, 3>& momenta, double dampening) {
        using parameters = ctnn::linear<1, 1, ctnn::bias::none>::parameters<double>;
        parameters p{.weight = {1}};
        ctnn::optim::state<momentum_sgd, parameters> state{};
        for (const double momentum : momenta) {  // of w^2
            const momentum_sgd optimizer{
                .learning_rate = 0.1, .momentum = momentum, .dampening = dampening};
            const parameters gradient{.weight = {2 * p.weight[0]}};
            ctnn::optim::apply<strict<double>>(optimizer, p, gradient, state);
        }
        return p.weight[0];
    };
    struct row {
        std::array<double, 3> momenta;
        double dampening, expected;  // PyTorch, float64
    };
    static constexpr row rows[] = {{{0, 0.9, 0.9}, 0, 0.368}, {{0, 0.9, 0.9}, 0.5, 0.432},
                                   {{0.9, 0, 0.9}, 0, 0.332}, {{0.9, 0, 0.9}, 0.5, 0.396},
                                   {{0.9, 0.9, 0}, 0, 0.368}, {{0.9, 0.9, 0}, 0.5, 0.432}};
    STATIC_REQUIRE([=] {
        for (const row& r : rows)
            if (!close(descend(r.momenta, r.dampening), r.expected, golden_training)) return false;
        return true;
    }());
    for (const row& r : rows) {
        CAPTURE(r.momenta, r.dampening);
        REQUIRE(
            close(descend(opaque(r.momenta), opaque(r.dampening)), r.expected, golden_training));
    }
}

TEST_CASE("momentum_sgd: nesterov looks one step ahead", "[optim][sgd]") {
    static constexpr momentum_sgd optimizer{
        .learning_rate = 0.1, .momentum = 0.8, .nesterov = true};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.91, -1.82, 0.455},
                                  {0.8330000000000001, -1.396, 0.439},
                                  {0.9264000000000001, -1.3068, 0.4262},
                                  {0.9411200000000001, -1.73544, 0.43846},
                                  {0.772896, -1.8496020000000002, 0.348268}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("momentum_sgd: weight_decay is part of the gradient", "[optim][sgd]") {
    static constexpr momentum_sgd optimizer{
        .learning_rate = 0.1, .momentum = 0.8, .dampening = 0.25, .weight_decay = 0.05};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.945, -1.89, 0.4725},
                                  {0.8787062499999999, -1.6449125, 0.448728125},
                                  {0.8786261015624999, -1.480174078125, 0.42802789453124995},
                                  {0.8752671349316404, -1.5678326878320312, 0.41923760555175776},
                                  {0.7942977098709593, -1.6367677030182861, 0.37313323334734494}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("momentum_sgd: weight_decay goes with nesterov", "[optim][sgd]") {
    static constexpr momentum_sgd optimizer{
        .learning_rate = 0.1, .momentum = 0.8, .weight_decay = 0.05, .nesterov = true};
    static constexpr auto constant = steps_of(optimizer);
    STATIC_REQUIRE(close(constant,
                         expected{{0.901, -1.802, 0.4505},
                                  {0.812691, -1.3553819999999999, 0.4288455},
                                  {0.893333581, -1.2430971619999998, 0.4094642905},
                                  {0.8930584075710001, -1.6475029451419998, 0.4144895262855},
                                  {0.7083740774836611, -1.7324224337973217, 0.31641716633933054}},
                         golden_training));  // PyTorch, float64
    REQUIRE(identical(steps_of(opaque(optimizer), opaque(gradients<double>)), constant));
}

TEST_CASE("sgd: keeps nothing per weight, momentum_sgd one number", "[optim][sgd]") {
    using parameters = ctnn::linear<2, 1>::parameters<double>;
    STATIC_REQUIRE(sizeof(ctnn::optim::state<sgd, parameters>) == 1);
    STATIC_REQUIRE(sizeof(ctnn::optim::state<momentum_sgd, parameters>::moments) ==
                   sizeof(parameters));
}

TEST_CASE("momentum_sgd: has the same bits at run time, in either arithmetic", "[optim][sgd]") {
    static constexpr momentum_sgd optimizer{
        .learning_rate = 0.1, .momentum = 0.8, .weight_decay = 0.05, .nesterov = true};
    static constexpr auto strict_float = steps_of<strict<float>>(optimizer);
    static constexpr auto fused_float = steps_of<fused<float>>(optimizer);
    static constexpr auto fused_double = steps_of<fused<double>>(optimizer);
    const auto hidden = opaque(optimizer);
    REQUIRE(identical(steps_of<strict<float>>(hidden, opaque(gradients<float>)), strict_float));
    REQUIRE(identical(steps_of<fused<float>>(hidden, opaque(gradients<float>)), fused_float));
    REQUIRE(identical(steps_of<fused<double>>(hidden, opaque(gradients<double>)), fused_double));
}
