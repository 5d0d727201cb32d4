// SPDX-License-Identifier: MIT
// Training in constant expressions: the same bits as training at run time.

#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/constant_fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

namespace {

using ctnn::constant_fit;
using ctnn::fit_options;
using ctnn::fit_plan;
using ctnn::trainer;
using ctnn::test::classes;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::start;

constexpr trainer by_adam{start<float>, ctnn::loss::cross_entropy{},
                          ctnn::optim::adam{.learning_rate = 0.05}};

// An epoch of one sample less than an evaluation takes, in batches of two: evaluations end within
// batches as well as between them.
constexpr std::size_t each = ctnn::detail::samples_per_evaluation<decltype([] {
    return fit_plan{by_adam, classes<float>, fit_options{}};
})>();
constexpr auto many_classes = [] {
    std::array<ctnn::test::small_class<float>, each - 1> data{};
    for (std::size_t b = 0; b < data.size(); ++b) data[b] = classes<float>[b % 5];
    return data;
}();
constexpr fit_options four_epochs{.epochs = 4, .batch_size = 2, .shuffle = true, .seed = 9};
constexpr auto make_plan = [] { return fit_plan{by_adam, many_classes, four_epochs}; };

}  // namespace

TEST_CASE("constant_fit: is fit, bit for bit, across the ends of evaluations",
          "[train][constant_fit]") {
    STATIC_REQUIRE(ctnn::detail::evaluations<decltype(make_plan)>() == 4);
    static constexpr auto constant = constant_fit(make_plan);
    STATIC_REQUIRE(constant.done());
    auto t = opaque(by_adam);
    const float loss = fit(t, opaque(many_classes), four_epochs);
    REQUIRE(t.model == constant.trainer.model);
    REQUIRE(t.state == constant.trainer.state);
    REQUIRE(loss == constant.loss);
}

TEST_CASE("constant_fit: is fit where one evaluation is enough", "[train][constant_fit]") {
    static constexpr trainer fresh{start<double>, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    static constexpr auto constant =
        constant_fit([] { return fit_plan{fresh, samples<double>, {.epochs = 2}}; });
    auto t = opaque(fresh);
    REQUIRE(fit(t, opaque(samples<double>), {.epochs = 2}) == constant.loss);
    REQUIRE(t.model == constant.trainer.model);
}

TEST_CASE("constant_fit: batches of one sample are not cut, however many shards are asked for",
          "[train][constant_fit]") {
    static constexpr auto one =
        constant_fit([] { return fit_plan{by_adam, classes<float>, {.shards = 2}}; });
    static constexpr auto none = constant_fit(
        [] { return fit_plan{by_adam, classes<float>, {.batch_size = 0, .shards = 2}}; });
    auto t = opaque(by_adam);
    fit(t, opaque(classes<float>), {.shards = 2});
    REQUIRE(t.model == one.trainer.model);
    REQUIRE(t.model == none.trainer.model);
}

TEST_CASE("constant_fit: no epochs leave the model", "[train][constant_fit]") {
    static constexpr auto constant =
        constant_fit([] { return fit_plan{by_adam, classes<float>, {.epochs = 0}}; });
    STATIC_REQUIRE(constant.done());
    STATIC_REQUIRE(constant.trainer.model == start<float>);
}

TEST_CASE("constant_fit: without data it is done, and leaves the model", "[train][constant_fit]") {
    using none = std::array<ctnn::test::small_class<float>, 0>;
    static constexpr auto constant =
        constant_fit([] { return fit_plan{by_adam, none{}, {.epochs = 3}}; });
    STATIC_REQUIRE(constant.done());
    STATIC_REQUIRE(constant.loss == 0);
    STATIC_REQUIRE(constant.trainer.model == start<float>);
    STATIC_REQUIRE(constant.trainer.epoch == 0);
}

TEST_CASE("constant_fit: goes on where the last ended, and shuffles on", "[train][constant_fit]") {
    static constexpr fit_options one{.epochs = 1, .shuffle = true, .seed = 9};
    static constexpr auto first =
        constant_fit([] { return fit_plan{by_adam, classes<float>, one}; });
    static constexpr auto second =
        constant_fit([] { return fit_plan{first.trainer, classes<float>, one}; });
    STATIC_REQUIRE(second.trainer.epoch == 2);
    auto t = opaque(by_adam);
    fit(t, classes<float>, {.epochs = 2, .shuffle = true, .seed = 9});
    REQUIRE(t.model == second.trainer.model);
}

TEST_CASE("constant_fit: of more than 1 KiB of parameters", "[train][constant_fit]") {
    using wide =
        ctnn::model<ctnn::sequential<ctnn::linear<2, 64>, ctnn::tanh, ctnn::linear<64, 2>>>;
    static constexpr trainer fresh{ctnn::initialized<wide>(ctnn::init::linear_default{}, 1),
                                   ctnn::loss::cross_entropy{},
                                   ctnn::optim::adam{.learning_rate = 0.05}};
    STATIC_REQUIRE(sizeof(fresh.gradient) > ctnn::detail::small_gradient);
    static constexpr fit_options options{.epochs = 2, .batch_size = 2, .shuffle = true, .seed = 9};
    static constexpr auto constant =
        constant_fit([] { return fit_plan{fresh, classes<float>, options}; });
    STATIC_REQUIRE(constant.trainer.gradient == wide::parameters_type{});
    auto t = opaque(fresh);
    REQUIRE(fit(t, opaque(classes<float>), options) == constant.loss);
    REQUIRE(t.model == constant.trainer.model);
    REQUIRE(t.state == constant.trainer.state);
}

TEST_CASE("constant_fit: takes frozen parameters and fused arithmetic", "[train][constant_fit]") {
    static constexpr trainer fresh{
        start<ctnn::fused<float>>, ctnn::loss::mse{},
        ctnn::optim::freeze<"*.bias">(ctnn::optim::sgd{.learning_rate = 0.1})};
    static constexpr auto constant = constant_fit(
        [] { return fit_plan{fresh, samples<float>, {.epochs = 3, .batch_size = 5}}; });
    auto t = opaque(fresh);
    fit(t, opaque(samples<float>), {.epochs = 3, .batch_size = 5});
    REQUIRE(t.model == constant.trainer.model);
    STATIC_REQUIRE(constant.trainer.model.layer<"out">().bias == start<float>.layer<"out">().bias);
}

namespace {

/// y = x, with a memory so large that the library puts but one sample into an evaluation.
struct dear {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;
    template <class X>
    struct memory {
        char unused[4'000];
    };
    template <ctnn::Arithmetic, class X>
    static constexpr void forward(const ctnn::no_parameters&, const X& x, X& y,
                                  memory<X>&) noexcept {
        y = x;
    }
    template <ctnn::Arithmetic, class X>
    static constexpr void backward(const ctnn::no_parameters&, const X&, const X&, const memory<X>&,
                                   const X& dy, X& dx, ctnn::no_parameters&) noexcept {
        dx = dy;
    }
};

}  // namespace

TEST_CASE("constant_fit: hundreds of evaluations in a chain", "[train][constant_fit]") {
    using network = ctnn::sequential<ctnn::linear<1, 1>, dear>;
    static constexpr trainer fresh{ctnn::model<network>{}, ctnn::loss::mse{},
                                   ctnn::optim::sgd{.learning_rate = 0.125}};
    using number = ctnn::tensor<ctnn::shape<1>>;
    static constexpr std::array<ctnn::sample<number, number>, 3> data{
        {{{1}, {2}}, {{2}, {3}}, {{-1}, {0}}}};
    constexpr auto plan = [] { return fit_plan{fresh, data, {.epochs = 100}}; };
    STATIC_REQUIRE(ctnn::detail::evaluations<decltype(plan)>() == 300);
    static constexpr auto constant = constant_fit(plan);
    auto t = opaque(fresh);
    REQUIRE(fit(t, data, {.epochs = 100}) == constant.loss);
    REQUIRE(t.model == constant.trainer.model);
}
