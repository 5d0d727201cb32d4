// SPDX-License-Identifier: MIT
// A training in parts: the bits of one in one go. And each sample is told its place in a minibatch.

#include "support/opaque.hpp"

#include <ctnn/core/pass.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

namespace {

using ctnn::constant_fit;
using ctnn::fit;
using ctnn::fit_options;
using ctnn::fit_plan;
using ctnn::fit_progress;
using ctnn::linear;
using ctnn::test::opaque;

using model = ctnn::model<ctnn::sequential<linear<2, 5>, ctnn::tanh, linear<5, 2>>>;
constexpr auto data = [] {
    std::array<ctnn::sample<model::input, int>, 23> samples{};
    ctnn::generator random{3};
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = {{random.uniform(-1.0F, 1.0F), random.uniform(-1.0F, 1.0F)},
                      static_cast<int>(i % 2)};
    return samples;
}();
constexpr ctnn::trainer start{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 2),
                              ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
using trainer = std::remove_cv_t<decltype(start)>;
constexpr fit_options plain{.epochs = 3, .batch_size = 7, .shuffle = true};
constexpr fit_options in_shards{.epochs = 3, .batch_size = 7, .shuffle = true, .shards = 3};

/// A layer that adds 1 and the sample's place in its minibatch to x.
struct adds_place {
    template <class>
    using parameters = ctnn::no_parameters;
    template <class Input>
    using output_shape = Input;

    template <ctnn::Arithmetic A, ctnn::Tensor X>
    static constexpr void infer(const ctnn::no_parameters&, const X& x, X& y) noexcept {
        y = x;
    }
    template <ctnn::Arithmetic A, ctnn::Tensor X>
    static constexpr void forward(const ctnn::pass& how, const ctnn::no_parameters&, const X& x,
                                  X& y) noexcept {
        const auto place = static_cast<typename X::scalar>(how.sample);
        y[0] = x[0] + 1 + place;
        y[1] = A::multiply(place, place);
    }
    template <ctnn::Arithmetic A, ctnn::Tensor X>
    static constexpr void backward(const ctnn::pass&, const ctnn::no_parameters&, const X&,
                                   const X&, const X& dy, X& dx, ctnn::no_parameters&) noexcept {
        dx = dy;
    }
};

/// The sum of the outputs, whatever the target.
struct sum_of_outputs {
    ctnn::reduction reduction = ctnn::reduction::sum;
    template <ctnn::Arithmetic A, ctnn::Tensor Y>
    constexpr typename Y::scalar evaluate(const Y& y, const Y&, typename Y::scalar scale,
                                          Y& dy) const {
        dy[0] = scale;
        return y[0];
    }
};

using placed = ctnn::model<ctnn::sequential<adds_place, linear<2, 1>>>;
constexpr std::array<ctnn::sample<placed::input, placed::output>, 37> places{};
constexpr ctnn::trainer counting{[] {
                                     placed m{};
                                     m.layer<1>().weight[0] = 1;
                                     return m;
                                 }(),
                                 sum_of_outputs{}, ctnn::optim::sgd{.learning_rate = 1}};
/// 1 - the sum of 1 to 37, - the sum of the squares of 0 to 36.
constexpr placed expected = [] {
    placed m = counting.model;
    for (int b = 0; b < 37; ++b) {
        m.layer<1>().weight[0] -= static_cast<float>(b + 1);
        m.layer<1>().weight[1] -= static_cast<float>(b * b);
        m.layer<1>().bias[0] -= 1;
    }
    return m;
}();

template <class... Parts>
constexpr placed after_step(auto t, Parts... parts) {
    t.step(places, parts...);
    return t.model;
}

}  // namespace

TEST_CASE("fit: a training in parts has the bits of one call", "[train][fit]") {
    ctnn::thread_pool pool{2};
    for (const auto& options : {plain, in_shards}) {
        auto whole = start;
        const float loss = fit(whole, data, options);
        for (std::size_t samples = 1; samples <= opaque(50U); ++samples) {
            CAPTURE(options.shards, samples);
            auto t = start, by_threads = start;
            fit_progress<trainer> progress{options}, of_threads{options};
            std::size_t calls = 0, epochs = 0;
            while (!progress.done()) {
                fit(t, data, progress, samples, [&](const ctnn::epoch_report&) { ++epochs; });
                fit(by_threads, data, of_threads, samples, pool);
                REQUIRE(progress.in_batch == 0);
                REQUIRE(of_threads.position == progress.position);
                ++calls;
            }
            REQUIRE(t.model == whole.model);
            REQUIRE(by_threads.model == whole.model);
            REQUIRE(progress.loss == loss);
            REQUIRE(epochs == 3);
            REQUIRE(calls <= 12);
        }
    }
}

TEST_CASE("fit: a part of a training ends with the first whole minibatch", "[train][fit]") {
    fit_progress<trainer> progress{plain};
    auto t = start;
    fit(t, data, progress, 1);
    REQUIRE(progress.position == 7);
    REQUIRE(t.steps == 1);
    fit(t, data, progress, 7);
    REQUIRE(progress.position == 14);
    fit(t, data, progress, 8);  // two left of the epoch
    REQUIRE(progress.epoch == 1);
    REQUIRE(progress.position == 0);
    fit(t, data, progress, 23);
    REQUIRE(progress.epoch == 2);
    fit(t, data, progress, 0);
    REQUIRE(t.steps == 8);
    fit(t, data, progress, 1000);
    REQUIRE(progress.done());
    REQUIRE(t.steps == 12);
    fit(t, data, progress, 1);
    REQUIRE(t.steps == 12);
}

TEST_CASE("constant_fit: it goes on from where another one has ended", "[train][constant_fit]") {
    static constexpr auto first =
        constant_fit([] { return fit_plan{start, data, plain, std::size_t{30}}; });
    static constexpr auto rest = constant_fit([] { return fit_plan{first.trainer, data, first}; });
    static constexpr auto whole = constant_fit([] { return fit_plan{start, data, plain}; });
    STATIC_REQUIRE(first.epoch == 1);
    STATIC_REQUIRE(first.position == 7);
    STATIC_REQUIRE(rest.done());
    STATIC_REQUIRE(rest.trainer.model == whole.trainer.model);
    STATIC_REQUIRE(rest.loss == whole.loss);
    // And the program goes on from where the compiler has ended.
    auto t = opaque(first.trainer);
    fit_progress<trainer> progress = first;
    fit(t, data, progress, ctnn::all_samples);
    REQUIRE(t.model == whole.trainer.model);
}

TEST_CASE("constant_fit: in shards it goes on too", "[train][constant_fit]") {
    static constexpr auto first =
        constant_fit([] { return fit_plan{start, data, in_shards, std::size_t{1}}; });
    static constexpr auto rest = constant_fit([] { return fit_plan{first.trainer, data, first}; });
    auto t = opaque(start);
    fit(t, data, in_shards);
    REQUIRE(first.trainer.steps == 1);
    REQUIRE(rest.trainer.model == t.model);
}

TEST_CASE("trainer: each sample is told its place in the minibatch", "[train][trainer]") {
    STATIC_REQUIRE(after_step(counting) == expected);
    STATIC_REQUIRE(after_step(counting, ctnn::shards{5}) == expected);
    REQUIRE(after_step(opaque(counting)) == expected);
    ctnn::thread_pool pool{2};
    for (std::size_t shards = 1; shards <= opaque(40U); ++shards) {
        CAPTURE(shards);
        REQUIRE(after_step(opaque(counting), ctnn::shards{shards}) == expected);
        auto t = opaque(counting);
        step(t, places, ctnn::shards{shards}, pool);
        REQUIRE(t.model == expected);
        ctnn::fit_run<std::remove_cv_t<decltype(counting)>, 40> run{
            opaque(counting), {.batch_size = 37, .shards = shards}};
        while (!run.done()) run.advance(places, 5);
        REQUIRE(run.trainer.model == expected);
    }
}
