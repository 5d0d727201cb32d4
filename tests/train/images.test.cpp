// SPDX-License-Identifier: MIT
// The training of a network that classifies images: one result, however its samples are taken in.

#include "support/opaque.hpp"

#include <ctnn/core/shape.hpp>
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/layers/avg_pool1d.hpp>
#include <ctnn/layers/avg_pool2d.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/hardtanh.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/max_pool1d.hpp>
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
using averages =
    ctnn::from<shape<1, 6, 6>,
               sequential<conv2d<1, 4, conv2d_options{.kernel = 3, .padding = 1}>, ctnn::relu6,
                          ctnn::avg_pool2d<ctnn::avg_pool2d_options{
                              .kernel = {3, 2}, .stride = 2, .padding = 1}>,
                          ctnn::adaptive_avg_pool2d<2>, flatten, linear<16, 2>>>;
/// The rows are its channels.
using lengths =
    ctnn::from<shape<6, 6>,
               sequential<ctnn::conv1d<6, 4, ctnn::conv1d_options{.kernel = 3, .padding = 1}>, relu,
                          ctnn::max_pool1d<ctnn::max_pool1d_options{.kernel = 2}>,
                          ctnn::avg_pool1d<ctnn::avg_pool1d_options{.kernel = 2, .stride = 1}>,
                          flatten, linear<8, 2>>>;
template <class Network>
using model = ctnn::model<Network>;

/// A bright row (class 0) or column (class 1), somewhere, and noise.
template <class Input>
constexpr auto data_of = [] {
    std::array<ctnn::sample<Input, int>, 12> samples{};
    ctnn::generator random{4};
    for (std::size_t b = 0; b < samples.size(); ++b) {
        for (float& pixel : samples[b].input) pixel = random.uniform(0.0F, 0.5F);
        for (std::size_t i = 0, where = b / 2; i < 6; ++i)
            samples[b].input[b % 2 == 0 ? where * 6 + i : i * 6 + where] += 1;
        samples[b].target = static_cast<int>(b % 2);
    }
    return samples;
}();
template <class Network>
constexpr auto data = data_of<typename model<Network>::input>;

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
        constant_fit([] { return ctnn::fit_plan{start<Network>, data<Network>, in_one}; });
    static constexpr auto constant_shards =
        constant_fit([] { return ctnn::fit_plan{start<Network>, data<Network>, in_shards}; });
    STATIC_REQUIRE(constant.trainer.model != start<Network>.model);
    auto t = opaque(start<Network>), in_parts = t, by_threads = t;
    fit(t, data<Network>, in_one);
    REQUIRE(t.model == constant.trainer.model);
    fit(in_parts, data<Network>, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    fit(by_threads, data<Network>, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
}

/// Whether a network tells rows from columns after a training.
template <class Network>
bool learns() {
    auto t = fresh<Network>();
    fit(t, data<Network>, {.epochs = 60, .batch_size = 4, .shuffle = true});
    return accuracy(t.model, data<Network>) == 1;
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
    fit(t, data<with_dropout>, {.epochs = 1, .batch_size = 4});
    fit(other, data<with_dropout>, {.epochs = 1, .batch_size = 4});
    REQUIRE(t.model != other.model);
}

TEST_CASE("fit: networks of average poolings, and along a length, have one result",
          "[train][fit]") {
    require_one_result<averages>();
    require_one_result<lengths>();
}

TEST_CASE("fit: a network of conv2d, relu, max_pool2d, flatten and linear learns", "[train][fit]") {
    REQUIRE(learns<network>());
}

TEST_CASE("fit: networks of average poolings, and along a length, learn", "[train][fit]") {
    REQUIRE(learns<averages>());
    REQUIRE(learns<lengths>());
}
