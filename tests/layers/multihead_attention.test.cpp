// SPDX-License-Identifier: MIT
// Dropout of attention's weights: what is dropped depends on seed, step, sample and layer alone.

#include "support/opaque.hpp"

#include <ctnn/core/pass.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/layers/scaled_dot_product_attention.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/evaluated.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/transformer.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/step.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ratio>

namespace {

using ctnn::attention_options;
using ctnn::multihead_attention;
using ctnn::shape;
using ctnn::strict;
using ctnn::tensor;
using ctnn::test::opaque;

constexpr attention_options half{.dropout = 0.5}, quarter{.dropout = 0.25};

/// The weights of 8 queries to 8 keys, in y: scores are 0, values the unit vectors.
template <attention_options Options, class S = double>
constexpr auto weights(const ctnn::pass& how) {
    using L = ctnn::scaled_dot_product_attention<Options>;
    using rows = tensor<shape<8, 1>, S>;
    using values = tensor<shape<8, 8>, S>;
    ctnn::bundle<rows, rows, values> x, dx;
    for (std::size_t i = 0; i < 8; ++i) get<2>(x)(i, i) = 1;
    const ctnn::no_parameters none;
    ctnn::no_parameters gradient;
    values result;
    ctnn::around<strict<S>, L>(how, none, x, dx, gradient, [&](const auto& y, auto& dy) {
        result = y;
        dy = y;
        return S(0);
    });
    return result;
}
/// How many of 64 weights are kept.
template <class Values>
constexpr std::size_t kept(const Values& weights) {
    std::size_t count = 0;
    for (const auto weight : weights) count += weight != 0;
    return count;
}

using attention = multihead_attention<4, 2, quarter>;
using network = ctnn::sequential<ctnn::from<shape<3, 4>, attention>, ctnn::linear<4, 2>>;
using model = ctnn::model<network>;

constexpr auto data = [] {
    std::array<ctnn::sample<model::input, model::output>, 11> samples{};
    ctnn::generator random{3};
    for (auto& [input, target] : samples) {
        for (float& number : input) number = random.uniform(-1.0F, 1.0F);
        for (float& number : target) number = random.uniform(-1.0F, 1.0F);
    }
    return samples;
}();
static constexpr auto start = [] {
    ctnn::trainer t{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 2), ctnn::loss::mse{},
                    ctnn::optim::sgd{.learning_rate = 0.1}};
    t.seed = 6;
    return t;
}();
constexpr ctnn::fit_options in_one{.epochs = 2, .batch_size = 7};
constexpr ctnn::fit_options in_shards{.epochs = 2, .batch_size = 7, .shards = 3};

/// Whether a step's loss is that of a prediction.
template <class Network>
bool trains_as_it_predicts() {
    auto m = ctnn::initialized<ctnn::model<Network>>(ctnn::init::xavier_uniform{}, 2);
    const auto& x = data[0].input;
    const typename ctnn::model<Network>::output target{};
    const auto after =
        ctnn::step(m, ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.1}, x, target);
    return ctnn::identical(after.loss,
                           ctnn::loss::value<strict<float>>(ctnn::loss::mse{}, m(x), target));
}

}  // namespace

TEST_CASE("attention: weights are dropped, and scaled, by seed, step, sample and layer",
          "[layers][attention]") {
    static constexpr ctnn::pass here{.seed = 1, .step = 2, .sample = 3, .path = 4};
    static constexpr auto constant = weights<half>(here);
    for (const double weight : constant) REQUIRE((weight == 0 || weight == 0.25));
    STATIC_REQUIRE(kept(constant) > 16);
    STATIC_REQUIRE(kept(constant) < 48);
    STATIC_REQUIRE(weights<half>({.seed = 2, .step = 2, .sample = 3, .path = 4}) != constant);
    STATIC_REQUIRE(weights<half>({.seed = 1, .step = 3, .sample = 3, .path = 4}) != constant);
    STATIC_REQUIRE(weights<half>({.seed = 1, .step = 2, .sample = 4, .path = 4}) != constant);
    STATIC_REQUIRE(weights<half>({.seed = 1, .step = 2, .sample = 3, .path = 5}) != constant);
    REQUIRE(weights<half>(opaque(here)) == constant);
    const auto floats = weights<half, float>(opaque(here));
    for (std::size_t i = 0; i < floats.size(); ++i) REQUIRE((floats[i] == 0) == (constant[i] == 0));
}

TEST_CASE("attention: as many weights are dropped as the rate says", "[layers][attention]") {
    std::size_t count = 0;
    for (std::uint64_t sample = 0; sample < opaque(400U); ++sample)
        count += kept(weights<quarter>({.seed = 1, .sample = sample}));
    // 25600 draws of 3/4: 19200, with a deviation of 69.
    REQUIRE(count > 19200 - 5 * 69);
    REQUIRE(count < 19200 + 5 * 69);
}

TEST_CASE("attention: what is dropped is the same at compile time, in shards and in threads",
          "[layers][attention]") {
    static constexpr auto constant =
        ctnn::constant_fit([] { return ctnn::fit_plan{start, data, in_one}; });
    static constexpr auto constant_shards =
        ctnn::constant_fit([] { return ctnn::fit_plan{start, data, in_shards}; });
    auto t = opaque(start), in_parts = t, by_threads = t;
    ctnn::fit(t, data, in_one);
    REQUIRE(t.model == constant.trainer.model);
    ctnn::fit(in_parts, data, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    ctnn::fit(by_threads, data, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
}

TEST_CASE("attention: a rate of 0 draws and keeps nothing", "[layers][attention]") {
    using ctnn::detail::draws_random;
    using x = tensor<shape<3, 4>, float>;
    using without = multihead_attention<4, 2>;
    STATIC_REQUIRE(draws_random<attention, x::shape>);
    STATIC_REQUIRE_FALSE(draws_random<without, x::shape>);
    STATIC_REQUIRE(std::same_as<attention::evaluated_as, without>);
    STATIC_REQUIRE(sizeof(attention::memory<x>) > sizeof(without::memory<x>));
    STATIC_REQUIRE(sizeof(without::memory<x>) ==
                   sizeof(without::between<x, 1>) + sizeof(tensor<shape<3, 3>, float>));
    STATIC_REQUIRE_FALSE(
        draws_random<ctnn::transformer_encoder_layer<4, 2, 3, std::ratio<0>>, x::shape>);
    STATIC_REQUIRE(
        draws_random<ctnn::transformer_encoder_layer<4, 2, 3, std::ratio<1, 9>>, x::shape>);
}

TEST_CASE("attention: in a part that trains as it predicts nothing is dropped",
          "[layers][attention]") {
    using layer = ctnn::transformer_encoder_layer<4, 2, 3, std::ratio<1, 4>>;
    REQUIRE_FALSE(trains_as_it_predicts<network>());
    REQUIRE(trains_as_it_predicts<ctnn::evaluated<network>>());
    REQUIRE(trains_as_it_predicts<ctnn::from<shape<3, 4>, ctnn::evaluated<layer>>>());
}
