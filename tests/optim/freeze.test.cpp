// SPDX-License-Identifier: MIT
// Freezing: what is frozen stays, bit for bit, and the rest moves as it would.

#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

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
