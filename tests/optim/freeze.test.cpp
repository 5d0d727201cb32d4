// SPDX-License-Identifier: MIT
// Freezing: what is frozen stays, bit for bit, and the rest moves as it would.

#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/clipped.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>

namespace {

using ctnn::fit_options;
using ctnn::identical;
using ctnn::optim::adam;
using ctnn::optim::freeze;
using ctnn::optim::sgd;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::small_model;
using ctnn::test::start;

/// Two epochs over the small data set.
template <class Optimizer>
constexpr auto trained(const Optimizer& optimizer, const small_model<double>& from) {
    ctnn::trainer t{from, ctnn::loss::mse{}, optimizer};
    fit(t, samples<double>, {.epochs = 2, .batch_size = 2});
    return t;
}

constexpr adam rule{.learning_rate = 0.1};

}  // namespace

TEST_CASE("freeze: a parameter of this name does not move, the others do", "[optim][freeze]") {
    static constexpr auto optimizer = freeze<"hidden.weight">(rule);
    static constexpr auto constant = trained(optimizer, start<double>).model;
    static constexpr auto& hidden = constant.layer<"hidden">();
    static constexpr auto& out = constant.layer<"out">();
    STATIC_REQUIRE(identical(hidden.weight, start<double>.layer<"hidden">().weight));
    STATIC_REQUIRE(hidden.bias[0] != start<double>.layer<"hidden">().bias[0]);
    STATIC_REQUIRE(out.weight[0] != start<double>.layer<"out">().weight[0]);
    STATIC_REQUIRE(out.bias[0] != start<double>.layer<"out">().bias[0]);
    REQUIRE(trained(opaque(optimizer), opaque(start<double>)).model == constant);
}

TEST_CASE("freeze: a pattern that begins with a star freezes all that end like it",
          "[optim][freeze]") {
    static constexpr auto optimizer = freeze<"*.bias">(rule);
    static constexpr auto constant = trained(optimizer, start<double>).model;
    static constexpr auto& hidden = constant.layer<"hidden">();
    static constexpr auto& out = constant.layer<"out">();
    STATIC_REQUIRE(identical(hidden.bias, start<double>.layer<"hidden">().bias));
    STATIC_REQUIRE(identical(out.bias, start<double>.layer<"out">().bias));
    STATIC_REQUIRE(hidden.weight[0] != start<double>.layer<"hidden">().weight[0]);
    STATIC_REQUIRE(out.weight[0] != start<double>.layer<"out">().weight[0]);
    REQUIRE(trained(opaque(optimizer), opaque(start<double>)).model == constant);
}

TEST_CASE("freeze: a pattern that ends with a star freezes all that begin like it",
          "[optim][freeze]") {
    static constexpr auto optimizer = freeze<"hidden.*">(rule);
    static constexpr auto constant = trained(optimizer, start<double>).model;
    STATIC_REQUIRE(constant.layer<"hidden">() == start<double>.layer<"hidden">());
    STATIC_REQUIRE(constant.layer<"out">().bias[0] != start<double>.layer<"out">().bias[0]);
    REQUIRE(trained(opaque(optimizer), opaque(start<double>)).model == constant);
}

namespace {

using normalised =
    ctnn::model<ctnn::sequential<ctnn::named<"norm", ctnn::batch_norm<2>>, ctnn::linear<2, 1>>>;
constexpr auto normalised_start = ctnn::initialized<normalised>(ctnn::init::xavier_uniform{}, 1);
using observation = ctnn::sample<normalised::input, normalised::output>;
constexpr std::array observations{observation{{1, 2}, {1}}, observation{{3, 5}, {0}},
                                  observation{{-1, 2}, {1}}, observation{{0, 1}, {0}}};

/// The model after steps with a gradient that stays beside, is cleared, and is cut into parts.
template <class Optimizer>
constexpr auto observed(const Optimizer& optimizer, const normalised& from) {
    ctnn::trainer t{from, ctnn::loss::mse{}, optimizer};
    fit(t, observations, {.epochs = 2, .batch_size = 4});
    auto gradient = t.gradient;
    for_each_field([](auto, auto& g) { g[0] = 1; }, gradient);
    auto parameters = t.model.parameters();
    ctnn::optim::apply<normalised::arithmetic>(optimizer, parameters, gradient, t.state);
    return normalised{parameters};
}
template <class Optimizer>
auto observed_in_parts(const Optimizer& optimizer, const normalised& from) {
    ctnn::optim::state<Optimizer, normalised::parameters_type> state;
    const auto step =
        ctnn::optim::detail::begin_step<float>(optimizer, state.history, [] { return 1.0F; });
    auto parameters = from.parameters();
    auto gradient = normalised::parameters_type{};
    for_each_field([](auto, auto& g) { g[0] = 1; }, gradient);
    ctnn::optim::apply<normalised::arithmetic>(
        optimizer, step, {0, ctnn::optim::end_of(parameters)}, parameters, gradient, state);
    return normalised{parameters};
}

}  // namespace

TEST_CASE("freeze: a frozen buffer is not observed, and the other one is", "[optim][freeze]") {
    static constexpr auto optimizer = freeze<"norm.running_mean">(rule);
    static constexpr auto constant = observed(optimizer, normalised_start);
    static constexpr auto& norm = constant.layer<"norm">();
    static constexpr auto& before = normalised_start.layer<"norm">();
    STATIC_REQUIRE(identical(norm.running_mean, before.running_mean));
    STATIC_REQUIRE(norm.running_var[0] != before.running_var[0]);
    STATIC_REQUIRE(norm.weight[0] != before.weight[0]);
    REQUIRE(observed(opaque(optimizer), opaque(normalised_start)) == constant);

    const auto in_parts = observed_in_parts(optimizer, normalised_start).layer<"norm">();
    REQUIRE(identical(in_parts.running_mean, before.running_mean));
    REQUIRE(in_parts.running_var[0] == before.running_var[0] + 1);

    static constexpr auto none = freeze<"norm.*">(rule);
    STATIC_REQUIRE(observed(none, normalised_start).layer<"norm">() == before);
    REQUIRE(observed(opaque(none), opaque(normalised_start)).layer<"norm">() == before);
    REQUIRE(observed_in_parts(clipped(none, 1.0), normalised_start).layer<"norm">() == before);
}

TEST_CASE("freeze: a name without a star is the whole name", "[optim][freeze]") {
    using ctnn::optim::detail::matches;
    STATIC_REQUIRE(matches("hidden.bias", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("bias", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("hidden", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("hidden.bias", "bias"));
    STATIC_REQUIRE_FALSE(matches("", "hidden.bias"));
    STATIC_REQUIRE(matches("*.bias", "hidden.bias"));
    STATIC_REQUIRE(matches("*bias", "hidden.bias"));
    STATIC_REQUIRE(matches("*", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("*.bias", "bias"));
    STATIC_REQUIRE_FALSE(matches("*.bias", "hidden.weight"));
    STATIC_REQUIRE(matches("hidden.*", "hidden.bias"));
    STATIC_REQUIRE(matches("hidden*", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("hidden.*", "hidden"));
    STATIC_REQUIRE_FALSE(matches("bias*", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("hidden.*", "net.hidden.bias"));
    STATIC_REQUIRE(matches("*.hidden.*", "net.hidden.bias"));
    STATIC_REQUIRE(matches("*bias*", "hidden.bias"));
    STATIC_REQUIRE(matches("*hidden*", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("*.hidden.*", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("*out*", "hidden.bias"));
    STATIC_REQUIRE_FALSE(matches("hid*bias", "hidden.bias"));
    // A pattern is an ending, not a part.
    STATIC_REQUIRE_FALSE(matches("*.bias", "hidden.bias.scale"));
    STATIC_REQUIRE_FALSE(matches("*.bias", "net.bias.weight"));
    STATIC_REQUIRE_FALSE(matches("*hidden", "hidden.bias"));
    STATIC_REQUIRE(matches("*.bias", "hidden.bias.bias"));
    // Nothing is frozen by an ending of its name.
    using rule_of_all = decltype(freeze<"weight">(rule));
    using weight = ctnn::field<"hidden.weight", ctnn::role::weight>;
    STATIC_REQUIRE(ctnn::optim::detail::updates<rule_of_all, weight>);
    using rule_of_some = decltype(freeze<"*.weight">(rule));
    STATIC_REQUIRE_FALSE(ctnn::optim::detail::updates<rule_of_some, weight>);
}

TEST_CASE("freeze: several names freeze several parameters", "[optim][freeze]") {
    static constexpr auto optimizer = freeze<"hidden.weight", "hidden.bias", "*.weight">(rule);
    static constexpr auto constant = trained(optimizer, start<double>).model;
    STATIC_REQUIRE(constant.layer<"hidden">() == start<double>.layer<"hidden">());
    STATIC_REQUIRE(identical(constant.layer<"out">().weight, start<double>.layer<"out">().weight));
    STATIC_REQUIRE(constant.layer<"out">().bias[0] != start<double>.layer<"out">().bias[0]);
    REQUIRE(trained(opaque(optimizer), opaque(start<double>)).model == constant);
}

TEST_CASE("freeze: all parameters frozen, the model stays", "[optim][freeze]") {
    static constexpr auto optimizer = freeze<"*">(rule);
    STATIC_REQUIRE(trained(optimizer, start<double>).model == start<double>);
    REQUIRE(trained(opaque(optimizer), opaque(start<double>)).model == start<double>);
}

TEST_CASE("freeze: even weight decay leaves a frozen parameter alone", "[optim][freeze]") {
    static constexpr auto optimizer =
        freeze<"hidden.weight">(sgd{.learning_rate = 0.1, .weight_decay = 0.5});
    static constexpr auto constant = trained(optimizer, start<double>).model;
    STATIC_REQUIRE(
        identical(constant.layer<"hidden">().weight, start<double>.layer<"hidden">().weight));
    REQUIRE(trained(opaque(optimizer), opaque(start<double>)).model == constant);
}

TEST_CASE("freeze: nothing is remembered of a frozen parameter", "[optim][freeze]") {
    static constexpr auto constant = trained(freeze<"hidden.weight">(rule), start<double>).state;
    STATIC_REQUIRE(constant.moments[0].layer<"hidden">().weight ==
                   ctnn::tensor<ctnn::shape<3, 2>, double>{});
    STATIC_REQUIRE(constant.moments[1].layer<"hidden">().weight ==
                   ctnn::tensor<ctnn::shape<3, 2>, double>{});
    STATIC_REQUIRE(constant.moments[1].layer<"out">().weight[0] > 0);
    REQUIRE(trained(freeze<"hidden.weight">(rule), opaque(start<double>)).state == constant);
}

TEST_CASE("freeze: a gradient step moves the others as without it", "[optim][freeze]") {
    constexpr sgd plain{.learning_rate = 0.1};
    constexpr auto one_step = [](auto optimizer, const small_model<double>& from) {
        ctnn::trainer t{from, ctnn::loss::mse{}, optimizer};
        t.step(samples<double>);
        return t.model;
    };
    static constexpr auto free = one_step(plain, start<double>);
    static constexpr auto frozen = one_step(freeze<"out.bias">(plain), start<double>);
    STATIC_REQUIRE(frozen.layer<"hidden">() == free.layer<"hidden">());
    STATIC_REQUIRE(identical(frozen.layer<"out">().weight, free.layer<"out">().weight));
    REQUIRE(one_step(freeze<"out.bias">(plain), opaque(start<double>)) == frozen);
}
