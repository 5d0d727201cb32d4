// SPDX-License-Identifier: MIT
// Training of a graph: the same however its samples are taken in.

#include "support/opaque.hpp"

#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/join.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/predict.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <ratio>
#include <vector>

namespace {

using ctnn::fit;
using ctnn::inputs;
using ctnn::linear;
using ctnn::node;
using ctnn::outputs;
using ctnn::test::opaque;

using network =
    ctnn::graph<inputs<"x">, node<"stem", linear<2, 5>, "x">, node<"left", ctnn::tanh, "stem">,
                node<"right", ctnn::dropout<std::ratio<1, 4>>, "left">,
                node<"block", ctnn::residual<linear<5, 5>>, "right">,
                node<"sum", ctnn::add, "block", "left", "stem">,
                node<"all", ctnn::concat, "sum", "x">, node<"head", linear<7, 2>, "all">,
                outputs<"head">>;
using model = ctnn::model<network>;

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
constexpr ctnn::fit_options in_one{.epochs = 2, .batch_size = 13};
constexpr ctnn::fit_options in_shards{.epochs = 2, .batch_size = 13, .shards = 3};

}  // namespace

TEST_CASE("graph: trains alike at compile time, in lanes, in shards and threads",
          "[train][graph]") {
    static constexpr auto constant =
        ctnn::constant_fit([] { return ctnn::fit_plan{start, data, in_one}; });
    static constexpr auto constant_shards =
        ctnn::constant_fit([] { return ctnn::fit_plan{start, data, in_shards}; });
    auto t = opaque(start), in_parts = t, by_threads = t;
    fit(t, data, in_one);
    REQUIRE(t.model == constant.trainer.model);
    fit(in_parts, data, in_shards);
    REQUIRE(in_parts.model == constant_shards.trainer.model);
    ctnn::thread_pool pool{2};
    fit(by_threads, data, in_shards, pool);
    REQUIRE(by_threads.model == constant_shards.trainer.model);
}

TEST_CASE("graph: predicts many inputs as one by one", "[train][graph]") {
    const auto m = opaque(start).model;
    std::vector<model::input> many;
    for (const auto& sample : data) many.push_back(sample.input);
    std::vector<model::output> y(many.size());
    ctnn::predict(m, many, y);
    for (std::size_t i = 0; i < many.size(); ++i) REQUIRE(y[i] == m(many[i]));
}
