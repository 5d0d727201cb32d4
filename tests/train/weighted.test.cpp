// SPDX-License-Identifier: MIT
// Training by a loss that weighs its samples: one result, however they are taken in.

#include "reference/losses.hpp"
#include "support/golden.hpp"
#include "support/opaque.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
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

namespace {

using ctnn::close;
using ctnn::constant_fit;
using ctnn::fit;
using ctnn::linear;
using ctnn::shape;
using ctnn::tensor;
using ctnn::loss::cross_entropy;
using ctnn::test::golden;
using ctnn::test::opaque;
namespace torch = ctnn::test::torch;

using model = ctnn::model<ctnn::sequential<linear<2, 5>, ctnn::tanh, linear<5, 3>>>;
constexpr cross_entropy loss{.weight = tensor<shape<3>>{0.3F, 2, 0.7F}, .ignore_index = -1};

constexpr auto data = [] {
    std::array<ctnn::sample<model::input, int>, 23> samples{};
    ctnn::generator random{3};
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = {{random.uniform(-1.0F, 1.0F), random.uniform(-1.0F, 1.0F)},
                      static_cast<int>(i % 4) - 1};
    return samples;
}();

constexpr ctnn::trainer start{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 2), loss,
                              ctnn::optim::adam{}};
constexpr ctnn::fit_options in_one{.epochs = 2, .batch_size = 9, .shuffle = true};
constexpr ctnn::fit_options in_shards{.epochs = 2, .batch_size = 9, .shuffle = true, .shards = 3};

/// A layer that gives what it is given, so that PyTorch's y is the input.
using same = ctnn::model<ctnn::sequential<linear<4, 4>>, double>;
using pair = ctnn::sample<same::input, std::size_t>;
using torch_case = torch::cross_entropy_both;
constexpr cross_entropy torch_loss{.weight = tensor<shape<4>>{0.5F, 2, 1, 0.25F},
                                   .ignore_index = 1};

constexpr auto minibatch = [] {
    std::array<pair, 6> samples{};
    for (std::size_t b = 0; b < 6; ++b) {
        for (std::size_t i = 0; i < 4; ++i) samples[b].input[i] = torch_case::y[b * 4 + i];
        samples[b].target = torch_case::target[b];
    }
    return samples;
}();
constexpr same identity = [] {
    same m{};
    for (std::size_t i = 0; i < 4; ++i) m.layer<0>().weight(i, i) = 1;
    return m;
}();

/// One step from the identity: the loss, and how far the biases went.
template <class... Parts>
constexpr auto one_step(const std::array<pair, 6>& batch, Parts... parts) {
    ctnn::trainer t{identity, torch_loss, ctnn::optim::sgd{.learning_rate = 1}};
    const double before = t.step(batch, parts...);
    return std::pair{before, t.model.layer<0>().bias};
}
constexpr tensor<shape<4>, double> moved = [] {
    tensor<shape<4>, double> sum{};
    for (std::size_t k = 0; k < 24; ++k) sum[k % 4] -= torch_case::dy[k];
    return sum;
}();

}  // namespace

TEST_CASE("trainer: a weighted mean over a minibatch is PyTorch's", "[train][trainer]") {
    static constexpr auto constant = one_step(minibatch);
    STATIC_REQUIRE(close(constant.first, torch_case::loss, golden));
    STATIC_REQUIRE(close(constant.second, moved, golden));
    REQUIRE(one_step(opaque(minibatch)) == constant);
    static constexpr auto in_parts = one_step(minibatch, ctnn::shards{4});
    STATIC_REQUIRE(close(in_parts.first, torch_case::loss, golden));
    STATIC_REQUIRE(close(in_parts.second, moved, golden));
    REQUIRE(one_step(opaque(minibatch), ctnn::shards{4}) == in_parts);
    STATIC_REQUIRE(
        close(ctnn::mean_loss(identity, torch_loss, minibatch), torch_case::loss, golden));
    REQUIRE(
        close(ctnn::mean_loss(identity, torch_loss, opaque(minibatch)), torch_case::loss, golden));
}

TEST_CASE("trainer: weighted samples give the same at compile time, in lanes, shards and threads",
          "[train][trainer]") {
    static constexpr auto constant =
        constant_fit([] { return ctnn::fit_plan{start, data, in_one}; });
    static constexpr auto constant_shards =
        constant_fit([] { return ctnn::fit_plan{start, data, in_shards}; });
    auto t = opaque(start), in_parts = t, by_threads = t;
    REQUIRE(fit(t, data, in_one) == constant.loss);
    REQUIRE(t.model == constant.trainer.model);
    REQUIRE(fit(in_parts, data, in_shards) == constant_shards.loss);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    REQUIRE(fit(by_threads, data, in_shards, pool) == constant_shards.loss);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
    const auto before = t.model;
    const float mean = ctnn::mean_loss(before, loss, data);
    auto batch = opaque(data);
    REQUIRE(t.step(batch) == mean);
    REQUIRE(step(by_threads, batch, ctnn::shards{3}, pool) ==
            in_parts.step(batch, ctnn::shards{3}));
    REQUIRE(by_threads.model == in_parts.model);
}

TEST_CASE("fit: a training cut anywhere weighs its minibatches alike", "[train][fit]") {
    constexpr auto in_pieces = [](std::size_t piece, const ctnn::fit_options& options) {
        ctnn::fit_run<std::remove_cv_t<decltype(start)>, 3> run{start, options};
        while (!run.done()) run.advance(data, piece);
        return run;
    };
    for (const auto& options : {in_one, in_shards})
        for (std::size_t piece = 1; piece < opaque(12U); ++piece) {
            auto t = start;
            const float loss_of_last = fit(t, data, options);
            const auto run = in_pieces(piece, options);
            REQUIRE(run.trainer.model == t.model);
            REQUIRE(run.loss == loss_of_last);
        }
}

TEST_CASE("trainer: one sample is a minibatch of one, whatever its weight", "[train][trainer]") {
    for (const auto& sample : {data[0], data[1], data[2]}) {
        auto alone = opaque(start), as_batch = alone;
        const std::array one{sample};
        const float before = alone.step(sample.input, sample.target);
        REQUIRE(before == as_batch.step(one));
        REQUIRE(alone.model == as_batch.model);
        const auto free =
            ctnn::step(start.model, loss, ctnn::optim::adam{}, sample.input, sample.target);
        REQUIRE(free.loss == before);
        REQUIRE(free.model == alone.model);
    }
}

TEST_CASE("trainer: where all samples are ignored the mean is 0 and nothing moves",
          "[train][trainer]") {
    auto t = opaque(start);
    const std::array ignored{data[0], data[4], data[8]};
    REQUIRE(data[4].target == -1);
    REQUIRE(t.step(ignored) == 0);
    REQUIRE(t.model == start.model);
    REQUIRE(ctnn::mean_loss(t.model, loss, ignored) == 0);
    REQUIRE(fit(t, ignored, {.epochs = 2, .batch_size = 2}) == 0);
}
