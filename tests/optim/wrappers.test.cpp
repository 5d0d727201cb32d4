// SPDX-License-Identifier: MIT
// Clipping, schedules and groups around an optimizer: their edges, names, and threads.

#include "support/opaque.hpp"
#include "support/small_network.hpp"
#include "support/trajectory.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/clipped.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/groups.hpp>
#include <ctnn/optim/scheduled.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <string>

namespace {

using ctnn::close;
using ctnn::identical;
using ctnn::optim::adam;
using ctnn::optim::adamw;
using ctnn::optim::clipped;
using ctnn::optim::freeze;
using ctnn::optim::group;
using ctnn::optim::groups;
using ctnn::optim::momentum_sgd;
using ctnn::optim::scheduled;
using ctnn::optim::sgd;
using ctnn::test::opaque;
using ctnn::test::steps_of;

constexpr momentum_sgd momentum{.learning_rate = 0.1, .momentum = 0.8};

}  // namespace

TEST_CASE("clipped: a gradient within the limit moves weights as without it", "[optim][clipped]") {
    static constexpr auto free = steps_of(momentum);
    STATIC_REQUIRE(identical(steps_of(clipped(momentum, 100)), free));
    REQUIRE(identical(steps_of(opaque(clipped(momentum, 100))), free));
}

TEST_CASE("scheduled: a cosine may be longer than a training can be", "[optim][scheduled]") {
    constexpr ctnn::optim::cosine_rate long_one{.t_max = std::uint64_t{1} << 63U};
    STATIC_REQUIRE(long_one(0.5, 0) == 0.5);
    STATIC_REQUIRE(long_one(0.5, std::uint64_t{1} << 62U) == 0.25);
    constexpr ctnn::optim::cosine_rate short_one{.t_max = 2};
    STATIC_REQUIRE(short_one(1, 2) == 0);
    STATIC_REQUIRE(short_one(1, 3) == short_one(1, 1));
    STATIC_REQUIRE(short_one(1, 4) == 1);
}

TEST_CASE("optim: wrappers go into each other in any order", "[optim]") {
    using namespace ctnn::optim;
    constexpr cosine_rate schedule{.t_max = 5};
    static constexpr auto first = steps_of(scheduled(clipped(momentum, 1), schedule));
    static constexpr auto second = steps_of(clipped(scheduled(momentum, schedule), 1));
    STATIC_REQUIRE(identical(first, second));
    REQUIRE(identical(steps_of(opaque(clipped(scheduled(momentum, schedule), 1))), first));
    STATIC_REQUIRE(
        identical(steps_of(groups(clipped(momentum, 1))), steps_of(clipped(momentum, 1))));
}

TEST_CASE("optim: the norm of a gradient is the same in constant expressions, shards and threads",
          "[optim][clipped]") {
    using ctnn::test::samples;
    static constexpr auto optimizer = clipped(
        freeze<"out.bias">(groups(adam{.learning_rate = 0.1}, group<"*.bias">(adam{}))), 0.01);
    static constexpr ctnn::trainer start{ctnn::test::start<float>, ctnn::loss::mse{}, optimizer};
    static constexpr ctnn::fit_options options{.epochs = 3, .batch_size = 3, .shards = 2};
    static constexpr auto constant = [] {
        auto t = start;
        fit(t, samples<float>, options);
        return t.model;
    }();
    auto t = opaque(start), by_threads = t;
    fit(t, samples<float>, options);
    REQUIRE(t.model == constant);
    ctnn::thread_pool pool{2};
    fit(by_threads, samples<float>, options, pool);
    REQUIRE(by_threads.model == constant);
    REQUIRE(by_threads.state == t.state);
}

TEST_CASE("optim: the norm of many numbers is the same by threads", "[optim][clipped]") {
    using model = ctnn::model<ctnn::sequential<ctnn::linear<70, 90>, ctnn::linear<90, 3>>>;
    using trainer = ctnn::trainer<model, ctnn::loss::mse, decltype(clipped(momentum_sgd{}, 0.5))>;
    const auto made = std::make_unique<trainer>(
        ctnn::off_stack, ctnn::initialized<model>(ctnn::init::linear_default{}, 3),
        ctnn::loss::mse{}, clipped(momentum_sgd{.learning_rate = 0.1}, 0.5));
    std::array<ctnn::sample<model::input, model::output>, 8> batch{};
    ctnn::generator random{5};
    for (auto& sample : batch) {
        for (float& x : sample.input) x = random.uniform(-1.0F, 1.0F);
        for (float& y : sample.target) y = random.uniform(-9.0F, 9.0F);
    }
    double exact = 0;  // the norm in double, in another order
    auto& gradient = made->gradient;
    made->add_gradients(
        8, [&](std::size_t b) -> const auto& { return batch[b]; }, 0.125F, gradient, 0);
    ctnn::for_each_field(
        [&](auto, const auto& g) {
            for (const float x : g) exact += double{x} * double{x};
        },
        gradient);
    const float norm =
        ctnn::optim::norm_of_gradient<ctnn::strict<float>, momentum_sgd, model::parameters_type>{
            gradient}();
    REQUIRE(close(double{norm} * double{norm}, exact, {.relative = 1e-6}));
    REQUIRE(norm > 0.5F);
    ctnn::optim::apply_and_clear<ctnn::strict<float>>(made->optimizer, made->model.parameters(),
                                                      gradient, made->state);
    auto one = *made, two = *made;
    ctnn::thread_pool pool{2};
    for (int i = 0; i < 3; ++i)
        REQUIRE(one.step(batch, ctnn::shards{3}) == step(two, batch, ctnn::shards{3}, pool));
    REQUIRE(one.model == two.model);
}

TEST_CASE("optim: moments have PyTorch's names", "[optim]") {
    using parameters = ctnn::linear<2, 1>::parameters<float>;
    const auto names_in = [](auto optimizer) {
        std::string all;
        ctnn::optim::state<decltype(optimizer), parameters> state{};
        ctnn::optim::for_each_moment(
            [&](auto name, parameters& moment) {
                all.append(name.name.view()).append(" ");
                moment.weight[0] = 1;
            },
            optimizer, state);
        return all;
    };
    REQUIRE(names_in(adam{}) == "exp_avg exp_avg_sq ");
    REQUIRE(names_in(momentum_sgd{}) == "momentum_buffer ");
    REQUIRE(names_in(sgd{}).empty());
    REQUIRE(names_in(clipped(scheduled(groups(adamw{}), ctnn::optim::step_rate{}), 1)) ==
            "exp_avg exp_avg_sq ");
}

TEST_CASE("optim: each name of a moment stands by its own", "[optim]") {
    using parameters = ctnn::linear<1, 1, ctnn::bias::none>::parameters<double>;
    // One step of Adam with a gradient of 4: m is 4 / 2, and v is 16 / 4.
    constexpr auto moments_after = [](double gradient) {
        constexpr adam halves{.beta1 = 0.5, .beta2 = 0.75};
        ctnn::optim::state<adam, parameters> state{};
        parameters p{};
        ctnn::optim::apply<ctnn::strict<double>>(halves, p, parameters{.weight = {gradient}},
                                                 state);
        std::array<double, 2> found{};
        ctnn::optim::for_each_moment(
            [&](auto name, const parameters& moment) {
                if (name.name.view() == "exp_avg") found[0] = moment.weight[0];
                if (name.name.view() == "exp_avg_sq") found[1] = moment.weight[0];
            },
            halves, state);
        return found;
    };
    STATIC_REQUIRE(moments_after(4) == std::array{2.0, 4.0});
    REQUIRE(moments_after(opaque(4.0)) == std::array{2.0, 4.0});
}

TEST_CASE("optim: the values of a history have names", "[optim]") {
    using parameters = ctnn::linear<2, 1>::parameters<double>;
    const auto values_in = [](auto optimizer) {
        std::string all;
        ctnn::optim::state<decltype(optimizer), parameters> state{};
        parameters p{};
        ctnn::optim::apply<ctnn::strict<double>>(optimizer, p, parameters{}, state);
        ctnn::optim::for_each_value(
            [&](auto name, auto& value) {
                all.append(name.name.view()).append("=");
                all.append(std::to_string(static_cast<double>(value)), 0, 5).append(" ");
            },
            state.history);
        return all;
    };
    REQUIRE(values_in(adam{}) == "beta1_power=0.900 beta2_power=0.999 ");
    REQUIRE(values_in(momentum_sgd{}) == "started=1.000 ");
    REQUIRE(values_in(sgd{}).empty());
    REQUIRE(values_in(clipped(scheduled(momentum, ctnn::optim::step_rate{}), 1)) ==
            "steps=1.000 started=1.000 ");
    REQUIRE(values_in(groups(momentum, group<"bias">(momentum))) ==
            "0.started=1.000 1.started=1.000 ");
}
