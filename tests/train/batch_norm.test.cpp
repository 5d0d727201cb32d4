// SPDX-License-Identifier: MIT
// The training of networks with batch_norm: PyTorch's, and one result however samples are taken in.

#include "reference/trainings.hpp"
#include "support/drawing_layer.hpp"
#include "support/opaque.hpp"
#include "support/torch_training.hpp"

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/layers/tanh.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/heads.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/math/random.hpp>
#include <ctnn/network/facts.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>
#include <ctnn/network/repeated.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/thread_pool.hpp>
#include <ctnn/run/threads.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <ratio>
#include <span>
#include <type_traits>

namespace {

using namespace ctnn::test;
using ctnn::batch_norm;
using ctnn::linear;
using ctnn::named;
using ctnn::sequential;
using ctnn::shape;
using reference = torch::train_image;

using image_network = ctnn::from<
    shape<2, 6, 5>,
    sequential<
        named<"conv", ctnn::conv2d<2, 3, ctnn::conv2d_options{.kernel = {3, 2}, .bias = false}>>,
        named<"norm", batch_norm<3>>, ctnn::relu,
        ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>, ctnn::flatten,
        named<"linear", linear<12, 3>>>>;
template <class S>
using image_model = ctnn::model<image_network, S>;

constexpr double zeros[] = {0, 0, 0}, ones[] = {1, 1, 1};

template <class S>
constexpr image_model<S> initial() {
    using values = reference::initial;
    image_model<S> m{};
    set_fields(m, values::conv_weight, values::norm_weight, values::norm_bias, zeros, ones,
               values::linear_weight, values::linear_bias);
    return m;
}
template <class S>
constexpr auto images() {
    return minibatch<image_model<S>, std::size_t, 4>(reference::x, reference::target);
}
template <class S, class Optimizer>
constexpr auto train_images(const image_model<S>& m, const decltype(images<S>())& batch,
                            const Optimizer& optimizer) {
    return train_three_steps(ctnn::trainer{m, ctnn::loss::cross_entropy{}, optimizer}, batch);
}
template <class Values, class Trained>
constexpr bool is_torchs(const Trained& result) {
    return result.is_reference(Values::loss, Values::prediction, Values::conv_weight,
                               Values::norm_weight, Values::norm_bias, Values::norm_running_mean,
                               Values::norm_running_var, Values::linear_weight,
                               Values::linear_bias);
}

constexpr ctnn::optim::momentum_sgd sgd{.learning_rate = 0.125, .momentum = 0.5};
constexpr ctnn::optim::adam adam{.learning_rate = 0.0625};

/// Networks in which batch_norm stands in each kind of topology, beside layers of each kind.
using in_sequential = sequential<linear<3, 4>, batch_norm<4>, ctnn::tanh, linear<4, 2>>;
using in_residual =
    sequential<ctnn::residual<sequential<linear<3, 3>, batch_norm<3>, ctnn::relu>>, linear<3, 2>>;
using in_parallel =
    sequential<ctnn::parallel<ctnn::concat, sequential<linear<3, 2>, batch_norm<2>>, linear<3, 3>>,
               ctnn::dropout<std::ratio<1, 4>>, batch_norm<5>, linear<5, 2>>;
using in_product =
    ctnn::parallel<ctnn::multiply, sequential<linear<3, 2>, batch_norm<2>>, linear<3, 2>>;
using in_repeated =
    sequential<ctnn::repeated<sequential<linear<3, 3>, batch_norm<3>, ctnn::tanh>, 2>,
               linear<3, 2>>;
using in_graph = ctnn::graph<ctnn::inputs<"x">, ctnn::node<"hidden", linear<3, 4>, "x">,
                             ctnn::node<"norm", batch_norm<4>, "hidden">,
                             ctnn::node<"sum", ctnn::add, "norm", "hidden">,
                             ctnn::node<"out", linear<4, 2>, "sum">, ctnn::outputs<"out">>;

template <class Network>
using model = ctnn::model<Network>;
template <class Network>
using pair = ctnn::sample<typename model<Network>::input, typename model<Network>::output>;

constexpr std::size_t most_samples = 21;

template <class Network>
constexpr std::array<pair<Network>, most_samples> data() {
    ctnn::generator random{8};
    std::array<pair<Network>, most_samples> result{};
    for (auto& s : result) {
        for (float& value : s.input) value = random.uniform(-1.0F, 1.0F);
        for (float& value : s.target) value = random.uniform(-1.0F, 1.0F);
    }
    return result;
}
template <class Network>
constexpr model<Network> drawn() {
    ctnn::generator random{5};
    model<Network> m{};
    for_each_field(
        [&](auto, auto& tensor) {
            for (float& value : tensor) value = random.uniform(0.25F, 1.0F);
        },
        m.parameters());
    return m;
}

/// Two steps on the first `count` samples, cut into shards.
template <class Network>
constexpr auto train(const model<Network>& m, const std::array<pair<Network>, most_samples>& all,
                     std::size_t count, std::size_t shards) {
    ctnn::trainer t{m, ctnn::loss::mse{}, sgd};
    t.seed = 3;
    const std::span<const pair<Network>> batch(all.data(), count);
    for (int step = 0; step < 2; ++step) {
        if (shards == 1)
            t.step(batch);
        else
            t.step(batch, ctnn::shards{shards});
    }
    return t.model;
}

template <class Network, std::size_t Count, std::size_t Shards>
void require_one_result() {
    static constexpr auto constant =
        train<Network>(drawn<Network>(), data<Network>(), Count, Shards);
    STATIC_REQUIRE(constant != drawn<Network>());
    const auto start = opaque(drawn<Network>());
    const auto all = opaque(data<Network>());
    REQUIRE(train<Network>(start, all, Count, Shards) == constant);
    ctnn::thread_pool pool{2};
    ctnn::trainer t{start, ctnn::loss::mse{}, sgd};
    t.seed = 3;
    const std::span<const pair<Network>> batch(all.data(), Count);
    for (int step = 0; step < 2; ++step) ctnn::step(t, batch, ctnn::shards{Shards}, pool);
    REQUIRE(t.model == constant);
}
/// Three updates of 7 samples an epoch, cut into shards.
constexpr ctnn::fit_options in_sevens(std::size_t epochs, std::size_t shards) {
    return {.epochs = epochs, .batch_size = 7, .shuffle = true, .shards = shards};
}
constexpr ctnn::trainer fresh{drawn<in_sequential>(), ctnn::loss::mse{}, sgd};
using fresh_trainer = std::remove_cv_t<decltype(fresh)>;

/// A training of two epochs, advanced by `piece` samples at a time.
constexpr auto advanced(const fresh_trainer& t,
                        const std::array<pair<in_sequential>, most_samples>& all, std::size_t piece,
                        std::size_t shards) {
    ctnn::fit_run<fresh_trainer, 3> run{t, in_sevens(2, shards)};
    while (!run.done()) run.advance(all, piece);
    return run.trainer.model;
}

template <class Network>
void require_one_result_of_all_sizes() {
    require_one_result<Network, 2, 1>();
    require_one_result<Network, most_samples, 1>();
    require_one_result<Network, most_samples, 3>();
}

}  // namespace

TEST_CASE("batch_norm: three steps of training are PyTorch's", "[train][batch_norm]") {
    const auto by = [](const auto& m, const auto& batch, const auto& optimizer) {
        return train_images(opaque(m), opaque(batch), optimizer);
    };
    REQUIRE(is_torchs<reference::sgd>(by(initial<double>(), images<double>(), sgd)));
    REQUIRE(is_torchs<reference::adam>(by(initial<double>(), images<double>(), adam)));
    REQUIRE(is_torchs<reference::sgd>(by(initial<float>(), images<float>(), sgd)));
}

TEST_CASE("batch_norm: training has the same bits at compile time", "[train][batch_norm]") {
    static constexpr auto constant = train_images<float>(initial<float>(), images<float>(), sgd);
    STATIC_REQUIRE(is_torchs<reference::sgd>(constant));
    REQUIRE(
        train_images<float>(opaque(initial<float>()), opaque(images<float>()), sgd).is(constant));
}

TEST_CASE("batch_norm: one result in every topology, in lanes, shards and threads",
          "[train][batch_norm]") {
    require_one_result_of_all_sizes<in_sequential>();
    require_one_result_of_all_sizes<in_residual>();
    require_one_result_of_all_sizes<in_parallel>();
    require_one_result_of_all_sizes<in_product>();
    require_one_result_of_all_sizes<in_repeated>();
    require_one_result_of_all_sizes<in_graph>();
}

TEST_CASE("batch_norm: shards move the running statistics by their average",
          "[train][batch_norm]") {
    using norm = ctnn::model<sequential<linear<1, 1>, batch_norm<1>>, double>;
    constexpr auto m = [] {
        norm start{};
        start.layer<0>().weight[0] = 1;
        start.layer<1>().weight[0] = 1;
        start.layer<1>().running_var[0] = 1;
        return start;
    }();
    using sample = ctnn::sample<norm::input, norm::output>;
    constexpr auto observed = [m](std::size_t shards) {
        const std::array<sample, 4> batch{{{{1}, {0}}, {{3}, {0}}, {{10}, {0}}, {{20}, {0}}}};
        ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.5}};
        t.step(batch, ctnn::shards{shards});
        return t.model.layer<1>();
    };
    // Means 2 and 15, variances 2 and 50; together 8.5 and 221 / 3.
    constexpr auto whole = observed(1), halves = observed(2);
    STATIC_REQUIRE(ctnn::close(whole.running_mean[0], 0.1 * 8.5, {.relative = 1e-15}));
    STATIC_REQUIRE(
        ctnn::close(whole.running_var[0], 1 + 0.1 * (221.0 / 3 - 1), {.relative = 1e-14}));
    STATIC_REQUIRE(ctnn::close(halves.running_mean[0], 0.1 * 8.5, {.relative = 1e-15}));
    STATIC_REQUIRE(ctnn::close(halves.running_var[0], 1 + 0.1 * (26 - 1), {.relative = 1e-15}));
}

TEST_CASE("batch_norm: a trace holds what one sample leaves", "[train][batch_norm]") {
    using network =
        ctnn::from<shape<2, 2>, sequential<named<"norm", batch_norm<2>>, ctnn::flatten>>;
    using norm = ctnn::model<network, double>;
    constexpr auto traced = [] {
        norm m{};
        for (double& weight : m.layer<"norm">().weight) weight = 1;
        const ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
        norm::parameters_type gradient{};
        norm::trace trace{};
        t.add_gradient(norm::input{1, 3, 5, 5}, norm::output{0, 0, 0, 0}, 1.0, gradient, trace);
        return trace.layer<"norm">();
    }();
    STATIC_REQUIRE(ctnn::close(traced[0], -1.0, {.relative = 1e-4}));
    STATIC_REQUIRE(ctnn::close(traced[1], 1.0, {.relative = 1e-4}));
    STATIC_REQUIRE(traced[2] == 0);
    STATIC_REQUIRE(traced[3] == 0);
}

TEST_CASE("batch_norm: a training that is advanced by few samples takes whole minibatches",
          "[train][batch_norm]") {
    static constexpr auto constant = advanced(fresh, data<in_sequential>(), 2, 3);
    const auto all = opaque(data<in_sequential>());
    for (const std::size_t shards : {1U, 3U}) {
        auto t = opaque(fresh);
        fit(t, all, in_sevens(2, shards));
        if (shards == 3) REQUIRE(t.model == constant);
        for (std::size_t piece = 1; piece < opaque(16U); ++piece) {
            CAPTURE(shards, piece);
            REQUIRE(advanced(opaque(fresh), all, piece, shards) == t.model);
        }
    }
}

TEST_CASE("batch_norm: each update of threads has all of the memory for its samples",
          "[train][batch_norm]") {
    const auto all = opaque(data<in_sequential>());
    auto t = opaque(fresh), by_threads = t;
    ctnn::thread_pool pool{2};
    fit(t, all, in_sevens(100, 3));
    fit(by_threads, all, in_sevens(100, 3), pool);
    REQUIRE(by_threads.model == t.model);
}

TEST_CASE("batch_norm: samples that have no room side by side go one by one",
          "[train][batch_norm]") {
    // Sixteen samples would take more than the stack's 400 KiB; those that there are have room.
    using image = shape<8, 16, 16>;
    using network =
        ctnn::from<image, sequential<batch_norm<8>, ctnn::relu, ctnn::flatten, linear<2048, 1>>>;
    using model = ctnn::model<network>;
    static_assert(16 * 2 * ctnn::facts<model>::pass_bytes > ctnn::lanes_stack_limit);
    using sample = ctnn::sample<model::input, model::output>;
    static std::array<sample, 8> images{};
    ctnn::generator random{opaque(3U)};
    for (auto& [x, target] : images) {
        for (float& pixel : x) pixel = random.uniform(-1.0F, 1.0F);
        target[0] = x[0];
    }
    static ctnn::trainer start{ctnn::initialized<model>(ctnn::init::linear_default{}, 1),
                               ctnn::loss::mse{}, ctnn::optim::sgd{.learning_rate = 0.01}};
    static auto alone = start, by_threads = start;
    ctnn::thread_pool pool{2};  // whose memory is large enough for all of them side by side
    const ctnn::fit_options options{.epochs = 2, .batch_size = 4};
    fit(alone, images, options);
    fit(by_threads, images, options, pool);
    REQUIRE(alone.model == by_threads.model);
    REQUIRE(!(alone.model == start.model));
}

TEST_CASE("batch_norm: a trace holds all outputs of a graph", "[train][batch_norm][graph]") {
    using network = ctnn::from<
        shape<2, 2>,
        ctnn::graph<ctnn::inputs<"x">, ctnn::node<"norm", batch_norm<2>, "x">,
                    ctnn::node<"flat", ctnn::flatten, "norm">, ctnn::outputs<"flat", "norm">>>;
    using graph_model = ctnn::model<network, double>;
    constexpr auto traced = [](const graph_model::input& x) {
        graph_model m{};
        m.layer<"norm">().weight = {1, 1};
        const ctnn::trainer t{m, ctnn::loss::heads{ctnn::loss::mse{}, ctnn::loss::mse{}},
                              ctnn::optim::sgd{}};
        graph_model::parameters_type gradient{};
        graph_model::trace trace{};
        t.add_gradient(x, graph_model::output{}, 1.0, gradient, trace);
        return trace;
    };
    static constexpr auto constant = traced({1, 3, 5, 5});
    STATIC_REQUIRE(constant.layer<"norm">()[1] > 0.5);
    STATIC_REQUIRE(ctnn::get<0>(constant.output()) == constant.layer<"flat">());
    STATIC_REQUIRE(ctnn::get<1>(constant.output()) == constant.layer<"norm">());
    REQUIRE(traced(opaque(graph_model::input{1, 3, 5, 5})).output() == constant.output());
}

TEST_CASE("batch_norm: one sample is observed, and draws, as the only one of a minibatch",
          "[train][batch_norm]") {
    using network = ctnn::from<shape<2, 2>, sequential<batch_norm<2>, noisy, ctnn::flatten>>;
    using noisy_model = ctnn::model<network, double>;
    using values = noisy_model::parameters_type;
    // Its gradient: alone at a place, with a trace, and in a minibatch at a place.
    constexpr auto gradients = [](const noisy_model::input& x, std::size_t place) {
        noisy_model m{};
        m.layer<0>().weight = {1, 1};
        const ctnn::trainer t{m, ctnn::loss::mse{}, ctnn::optim::sgd{}};
        const noisy_model::output target{0, 1, 2, 3};
        std::array<values, 3> found{};
        noisy_model::trace trace{};
        t.add_gradient(x, target, 1.0, found[0], place);
        t.add_gradient(x, target, 1.0, found[1], trace);
        t.add_gradients(
            1, [&](std::size_t) { return ctnn::sample{x, target}; }, 1.0, found[2], 0.0, place, 1);
        return found;
    };
    static constexpr auto first = gradients({1, 3, 5, 5}, 0), third = gradients({1, 3, 5, 5}, 2);
    STATIC_REQUIRE(first[0] == first[1]);
    STATIC_REQUIRE(first[0] == first[2]);
    STATIC_REQUIRE(third[0] == third[2]);
    STATIC_REQUIRE(first[0].layer<0>().weight != third[0].layer<0>().weight);
    // The mean is 2, and moves by a tenth of its distance.
    STATIC_REQUIRE(ctnn::close(first[1].layer<0>().running_mean[0], 0.2, {.relative = 1e-15}));
    REQUIRE(gradients(opaque(noisy_model::input{1, 3, 5, 5}), 0) == first);
    REQUIRE(gradients(opaque(noisy_model::input{1, 3, 5, 5}), 2) == third);
}
