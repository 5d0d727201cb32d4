// SPDX-License-Identifier: MIT
// The training of a network that classifies images: one result, however its samples are taken in.

#include "support/opaque.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <ratio>

namespace {

using ctnn::constant_fit;
using ctnn::conv2d;
using ctnn::conv2d_options;
using ctnn::fit;
using ctnn::flatten;
using ctnn::linear;
using ctnn::max_pool2d;
using ctnn::max_pool2d_options;
using ctnn::relu;
using ctnn::sequential;
using ctnn::shape;
using ctnn::test::opaque;

using pooled = max_pool2d<max_pool2d_options{.kernel = 2}>;
using network = ctnn::from<shape<1, 6, 6>,
                           sequential<conv2d<1, 2, conv2d_options{.kernel = 3, .padding = {0, 1}}>,
                                      relu, pooled, flatten, linear<12, 2>>>;
using with_dropout =
    ctnn::from<shape<1, 6, 6>,
               sequential<conv2d<1, 2, conv2d_options{.kernel = 3, .padding = {0, 1}}>, relu,
                          pooled, ctnn::dropout<std::ratio<1, 4>>, flatten, linear<12, 2>>>;
template <class Network>
using model = ctnn::model<Network>;
using image = model<network>::input;

/// A bright row (class 0) or column (class 1), somewhere, and noise.
constexpr auto data = [] {
    std::array<ctnn::sample<image, int>, 12> samples{};
    ctnn::generator random{4};
    for (std::size_t b = 0; b < samples.size(); ++b) {
        for (float& pixel : samples[b].input) pixel = random.uniform(0.0F, 0.5F);
        for (std::size_t i = 0, where = b / 2; i < 6; ++i)
            samples[b].input(0, b % 2 == 0 ? where : i, b % 2 == 0 ? i : where) += 1;
        samples[b].target = static_cast<int>(b % 2);
    }
    return samples;
}();

template <class Network>
constexpr auto fresh() {
    ctnn::trainer t{ctnn::initialized<model<Network>>(ctnn::init::linear_default{}, 2),
                    ctnn::loss::cross_entropy{}, ctnn::optim::adam{.learning_rate = 0.02}};
    t.seed = 6;
    return t;
}

template <class Network>
constexpr auto start = fresh<Network>();
constexpr ctnn::fit_options in_one{.epochs = 2, .batch_size = 7};
constexpr ctnn::fit_options in_shards{.epochs = 2, .batch_size = 7, .shards = 3};

/// A training in minibatches, which do not divide the samples, has the bits of constant evaluation
/// in lanes, in shards and in threads.
template <class Network>
void require_one_result() {
    static constexpr auto constant =
        constant_fit([] { return ctnn::fit_plan{start<Network>, data, in_one}; });
    static constexpr auto constant_shards =
        constant_fit([] { return ctnn::fit_plan{start<Network>, data, in_shards}; });
    STATIC_REQUIRE(constant.trainer.model != start<Network>.model);
    auto t = opaque(start<Network>), in_parts = t, by_threads = t;
    fit(t, data, in_one);
    REQUIRE(t.model == constant.trainer.model);
    fit(in_parts, data, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    fit(by_threads, data, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
}

}  // namespace

TEST_CASE("fit: a network of conv2d, relu, max_pool2d, flatten and linear has one result",
          "[train][fit]") {
    require_one_result<network>();
}

TEST_CASE("fit: the same with dropout has one result, another one for another seed",
          "[train][fit]") {
    require_one_result<with_dropout>();
    auto t = fresh<with_dropout>(), other = t;
    other.seed = 7;
    fit(t, data, {.epochs = 1, .batch_size = 4});
    fit(other, data, {.epochs = 1, .batch_size = 4});
    REQUIRE(t.model != other.model);
}

TEST_CASE("fit: a network of conv2d, relu, max_pool2d, flatten and linear learns", "[train][fit]") {
    auto t = fresh<network>();
    fit(t, data, {.epochs = 60, .batch_size = 4, .shuffle = true});
    REQUIRE(accuracy(t.model, data) == 1);
}
