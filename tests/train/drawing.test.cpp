// SPDX-License-Identifier: MIT
// Training of a network that draws random numbers: the same however its samples are taken in.

#include "support/drawing_layer.hpp"
#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/detail/zero.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using ctnn::constant_fit;
using ctnn::fit;
using ctnn::test::noisy;
using ctnn::test::opaque;
using network = ctnn::sequential<ctnn::linear<2, 5>, noisy, ctnn::linear<5, 2>>;
using model = ctnn::model<network>;

constexpr auto data = [] {
    std::array<ctnn::sample<model::input, int>, 23> samples{};
    ctnn::generator random{3};
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = {{random.uniform(-1.0F, 1.0F), random.uniform(-1.0F, 1.0F)},
                      static_cast<int>(i % 2)};
    return samples;
}();

constexpr auto fresh(std::uint64_t seed) {
    ctnn::trainer t{ctnn::initialized<model>(ctnn::init::xavier_uniform{}, 2),
                    ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
    t.seed = seed;
    return t;
}
static constexpr auto start = fresh(6);
constexpr ctnn::fit_options in_one{.epochs = 2, .batch_size = 13};
constexpr ctnn::fit_options in_shards{.epochs = 2, .batch_size = 13, .shards = 3};

}  // namespace

TEST_CASE("trainer: what layers draw is the same at compile time, in lanes, in shards and threads",
          "[train][trainer]") {
    static constexpr auto constant =
        constant_fit([] { return ctnn::fit_plan{start, data, in_one}; });
    static constexpr auto constant_shards =
        constant_fit([] { return ctnn::fit_plan{start, data, in_shards}; });
    auto t = opaque(start), in_parts = t, by_threads = t;
    fit(t, data, in_one);
    REQUIRE(t.model == constant.trainer.model);
    fit(in_parts, data, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    fit(by_threads, data, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
    REQUIRE(t.steps == 4);
    REQUIRE(by_threads.steps == 4);
}

TEST_CASE("trainer: each update draws other numbers, and so does each seed", "[train][trainer]") {
    const auto gradient_after = [](std::uint64_t seed, std::uint64_t steps) {
        auto t = opaque(fresh(seed));
        t.steps = steps;
        model::parameters_type gradient{};
        t.add_gradient(data[0].input, data[0].target, 1, gradient, 1);
        return gradient;
    };
    REQUIRE(gradient_after(6, 1) == gradient_after(6, 1));
    REQUIRE_FALSE(gradient_after(6, 1) == gradient_after(6, 2));
    REQUIRE_FALSE(gradient_after(6, 1) == gradient_after(7, 1));
}

TEST_CASE("trainer: each update of a network of any size draws other numbers", "[train][trainer]") {
    using large = ctnn::model<ctnn::sequential<ctnn::linear<20, 20>, noisy>>;
    STATIC_REQUIRE(sizeof(large::parameters_type) > ctnn::detail::small_gradient);
    // The rate is 0: two losses of one sample differ by what is drawn alone.
    constexpr auto losses = [](const large::input& x) {
        large m{};
        for (float& bias : m.layer<0>().bias) bias = 1;
        ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0}};
        const std::array batch{ctnn::sample{x, large::output{}}};
        const float first = t.step(x, large::output{}), second = t.step(batch);
        return std::array{first, second, t.step(batch)};
    };
    static constexpr auto constant = losses({});
    STATIC_REQUIRE(constant[0] != constant[1]);
    STATIC_REQUIRE(constant[1] != constant[2]);
    REQUIRE(losses(opaque(large::input{})) == constant);
}
