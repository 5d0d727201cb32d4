// SPDX-License-Identifier: MIT
// Training by several threads: the bits of one, and of the compiler.

#include "support/opaque.hpp"

#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/loss/bce_with_logits.hpp>
#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/network/initialize.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/run/threads.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace {

using ctnn::fit_options;
using ctnn::shards;
using ctnn::thread_pool;
using ctnn::trainer;
using ctnn::loss::cross_entropy;
using ctnn::optim::adam;
using ctnn::optim::sgd;
using ctnn::test::opaque;

using network = ctnn::sequential<ctnn::linear<4, 9>, ctnn::relu, ctnn::linear<9, 3>>;
using model = ctnn::model<network>;
using class_sample = ctnn::sample<model::input, std::size_t>;

constexpr trainer fresh{ctnn::initialized<model>(ctnn::init::linear_default{}, 1), cross_entropy{},
                        adam{.learning_rate = 0.05}};

template <std::size_t Count>
constexpr std::array<class_sample, Count> data = [] {
    std::array<class_sample, Count> result{};
    ctnn::generator random{5};
    for (std::size_t b = 0; b < Count; ++b) {
        for (auto& x : result[b].input.data) x = random.uniform(-1.0F, 1.0F);
        result[b].target = b % 3;
    }
    return result;
}();

/// A trainer, and its loss, after a training.
template <class Trainer>
struct outcome {
    Trainer t;
    typename Trainer::scalar loss;
    constexpr bool operator==(const outcome& other) const {
        return t.model == other.t.model && t.state == other.t.state &&
               t.gradient == other.t.gradient && loss == other.loss;
    }
};
template <class Trainer, class Data>
constexpr outcome<Trainer> fitted(Trainer t, const Data& samples, const fit_options& options) {
    const auto loss = fit(t, samples, options);
    return {t, loss};
}
template <class Trainer, class Data>
outcome<Trainer> fitted(Trainer t, const Data& samples, const fit_options& options,
                        thread_pool& pool) {
    const auto loss = fit(t, samples, options, pool);
    return {t, loss};
}

/// So large that its update is many pieces of work.
using wide_network = ctnn::sequential<ctnn::linear<40, 130>, ctnn::relu, ctnn::linear<130, 10>>;
using wide_model = ctnn::model<wide_network>;
using wide_sample = ctnn::sample<wide_model::input, std::size_t>;

std::vector<wide_sample> wide_data(std::size_t count) {
    std::vector<wide_sample> result(count);
    ctnn::generator random{7};
    for (std::size_t b = 0; b < count; ++b) {
        for (auto& x : result[b].input.data) x = random.uniform(-1.0F, 1.0F);
        result[b].target = b % 10;
    }
    return result;
}

}  // namespace

TEST_CASE("thread_pool: does every piece once", "[run][thread_pool]") {
    for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
        thread_pool pool{threads};
        REQUIRE(pool.threads() == threads);
        for (const std::size_t count : {0U, 1U, 2U, 3U, 7U, 8U, 1000U}) {
            std::vector<std::atomic<int>> done(count);
            pool.run(count, [&done](std::size_t i) noexcept { ++done[i]; });
            for (const auto& times : done) REQUIRE(times == 1);
        }
    }
}

TEST_CASE("thread_pool: more threads than there can be are an error", "[run][thread_pool]") {
    for (const std::size_t threads : {std::size_t{65'537}, ~std::size_t{0}, ~std::size_t{0} / 128})
        REQUIRE_THROWS_AS(thread_pool{threads}, std::system_error);
}

TEST_CASE("thread_pool: what its threads wrote is there when a run returns", "[run][thread_pool]") {
    thread_pool pool{3};
    // Not atomic, so that a thread sanitizer tells where a run begins or returns too early.
    std::array<int, 3> values{};
    for (int round = 1; round <= 100; ++round) {
        std::atomic<int> begun{0};
        pool.run(3, [&](std::size_t i) noexcept {
            // Each piece waits for the others: so each is done by another thread.
            begun.fetch_add(1, std::memory_order_relaxed);
            while (begun.load(std::memory_order_relaxed) < 3) std::this_thread::yield();
            values[i] += round;
        });
        for (const int value : values) REQUIRE(value == round * (round + 1) / 2);
    }
}

TEST_CASE("thread_pool: keeps its memory between calls", "[run][thread_pool]") {
    struct alignas(64) number {
        int value = 7;
    };
    thread_pool pool{2};
    {
        const auto lent = pool.memory<number>(3);
        const auto first = lent.values();
        REQUIRE(first.size() == 3);
        for (auto& n : first) REQUIRE(n.value == 7);
        first[1].value = 8;
    }
    REQUIRE(pool.memory<number>(2).values()[1].value == 8);
    REQUIRE(pool.memory<int>(5).values()[4] == 0);
    REQUIRE(pool.memory<number>(3).values()[1].value == 7);
    REQUIRE(pool.memory<number>(100).values()[99].value == 7);
    REQUIRE(pool.memory<number>(0).values().empty());
}

TEST_CASE("thread_pool: who asks for memory while it is lent gets other", "[run][thread_pool]") {
    thread_pool pool{2};
    REQUIRE(pool.memory<int>(3).values()[2] == 0);  // has come back, and is lent again
    const auto outer = pool.memory<int>(3);
    outer.values()[2] = 5;
    {
        const auto inner = pool.memory<int>(2);
        REQUIRE(inner.values().data() != outer.values().data());
        inner.values()[1] = 6;
    }
    REQUIRE(outer.values()[2] == 5);
    REQUIRE(pool.memory<double>(7).values()[6] == 0);
    REQUIRE(outer.values()[2] == 5);
    REQUIRE_THROWS_AS(pool.memory<double>(static_cast<std::size_t>(-1) / 4), std::bad_alloc);
}

TEST_CASE("threads: a training inside another's callback disturbs nothing", "[run][threads]") {
    static constexpr fit_options options{.epochs = 3, .batch_size = 8, .shards = 2};
    thread_pool pool{2};
    auto alone = opaque(fresh), outer = alone;
    fit(alone, data<17>, options, pool);
    fit(outer, data<17>, options, pool, [&pool](const ctnn::epoch_report&) {
        auto inner = opaque(fresh);
        fit(inner, data<17>, {.batch_size = 8, .shards = 5}, pool);
    });
    REQUIRE(outer.model == alone.model);
}

TEST_CASE("threads: more shards than samples are as many as samples", "[run][threads]") {
    constexpr std::size_t most = static_cast<std::size_t>(-1) / 4;
    thread_pool pool{2};
    auto some = opaque(fresh), many = some;
    fit(some, data<17>, {.batch_size = 4, .shards = 4}, pool);
    fit(many, data<17>, {.batch_size = 4, .shards = most}, pool);
    REQUIRE(many.model == some.model);
    step(some, data<17>, ctnn::shards{17}, pool);
    step(many, data<17>, ctnn::shards{most}, pool);
    REQUIRE(many.model == some.model);
}

TEST_CASE("threads: a training has the compiler's bits, whatever their number", "[run][threads]") {
    static constexpr fit_options options{
        .epochs = 2, .batch_size = 7, .shuffle = true, .seed = 2, .shards = 3};
    static constexpr auto constant = fitted(fresh, data<17>, options);
    for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
        thread_pool pool{threads};
        REQUIRE(fitted(opaque(fresh), opaque(data<17>), options, pool) == constant);
    }
}

TEST_CASE("threads: the same bits for any number of shards", "[run][threads]") {
    thread_pool one{1}, two{2}, three{3}, eight{8};
    for (const std::size_t parts : {1U, 2U, 3U, 8U, 50U})
        for (const std::size_t batch : {1U, 2U, 7U, 32U, 45U}) {
            const fit_options options{.epochs = 2, .batch_size = batch, .shards = parts};
            const auto alone = fitted(opaque(fresh), data<45>, options);
            for (thread_pool* pool : {&one, &two, &three, &eight})
                REQUIRE(fitted(opaque(fresh), data<45>, options, *pool) == alone);
        }
}

TEST_CASE("threads: a step by them is the step of one", "[run][threads]") {
    thread_pool pool{2};
    for (const std::size_t parts : {0U, 1U, 2U, 5U, 64U}) {
        auto by_one = opaque(fresh), by_pool = opaque(fresh);
        for (int n = 0; n < 3; ++n) {
            const float loss = by_one.step(data<17>, shards{parts});
            REQUIRE(step(by_pool, data<17>, shards{parts}, pool) == loss);
        }
        REQUIRE(by_pool.model == by_one.model);
    }
}

TEST_CASE("threads: an update in many pieces has the same bits", "[run][threads]") {
    const auto samples = wide_data(37);
    const auto start = ctnn::initialized<wide_model>(ctnn::init::linear_default{}, 3);
    const auto same = [&](const auto& optimizer) {
        trainer by_one{start, cross_entropy{}, optimizer};
        fit(by_one, samples, {.epochs = 2, .batch_size = 16, .shards = 3});
        for (const std::size_t threads : {1U, 2U, 3U}) {
            thread_pool pool{threads};
            trainer by_pool{start, cross_entropy{}, optimizer};
            fit(by_pool, samples, {.epochs = 2, .batch_size = 16, .shards = 3}, pool);
            REQUIRE(by_pool.model == by_one.model);
            REQUIRE(by_pool.state == by_one.state);
        }
    };
    same(sgd{.learning_rate = 0.1});
    same(ctnn::optim::momentum_sgd{.learning_rate = 0.1});
    same(adam{});
}

TEST_CASE("threads: one pool serves trainings of several kinds", "[run][threads]") {
    thread_pool pool{2};
    const auto samples = wide_data(20);
    const fit_options options{.epochs = 1, .batch_size = 5, .shards = 2};
    const auto small = fitted(opaque(fresh), data<17>, options);
    trainer wide_by_one{ctnn::initialized<wide_model>(ctnn::init::linear_default{}, 3),
                        cross_entropy{}, sgd{}};
    auto wide_by_pool = wide_by_one;
    fit(wide_by_one, samples, options);
    REQUIRE(fitted(opaque(fresh), data<17>, options, pool) == small);
    fit(wide_by_pool, samples, options, pool);
    REQUIRE(wide_by_pool.model == wide_by_one.model);
    REQUIRE(fitted(opaque(fresh), data<17>, options, pool) == small);
}

TEST_CASE("threads: fit reports each epoch and ends where it is told to", "[run][threads]") {
    thread_pool pool{2};
    auto t = opaque(fresh);
    std::size_t calls = 0;
    fit(t, data<17>, {.epochs = 9, .batch_size = 4, .shards = 2}, pool,
        [&calls](const ctnn::epoch_report& r) {
            ++calls;
            return r.epoch < 2;
        });
    REQUIRE(calls == 2);
    REQUIRE(t.model ==
            fitted(opaque(fresh), data<17>, {.epochs = 2, .batch_size = 4, .shards = 2}).t.model);
}

TEST_CASE("threads: fit goes on where the last ended, and shuffles on", "[run][threads]") {
    thread_pool pool{2};
    const fit_options one{.epochs = 1, .batch_size = 4, .shuffle = true, .shards = 2};
    const fit_options two{.epochs = 2, .batch_size = 4, .shuffle = true, .shards = 2};
    auto t = opaque(fresh);
    fit(t, data<17>, one, pool);
    fit(t, data<17>, one, pool);
    REQUIRE(t.epoch == 2);
    REQUIRE(t.model == fitted(opaque(fresh), data<17>, two).t.model);
}

TEST_CASE("threads: fit takes inputs and targets as two ranges", "[run][threads]") {
    thread_pool pool{2};
    std::vector<model::input> inputs;
    std::vector<std::size_t> targets;
    for (const auto& [input, target] : data<17>) {
        inputs.push_back(input);
        targets.push_back(target);
    }
    const fit_options options{.epochs = 2, .batch_size = 5, .shards = 2};
    auto t = opaque(fresh), u = opaque(fresh);
    const float loss = fit(t, inputs, targets, options, pool);
    REQUIRE(fit(u, inputs, targets, options, pool, [](const ctnn::epoch_report&) {}) == loss);
    REQUIRE(t.model == fitted(opaque(fresh), data<17>, options).t.model);
    REQUIRE(u.model == t.model);
    REQUIRE(accuracy(t.model, inputs, targets, pool) == accuracy(t.model, data<17>));
    const cross_entropy how{};
    REQUIRE(accuracy(t.model, how, inputs, targets, pool) == accuracy(t.model, data<17>));
    REQUIRE(count_correct(t.model, inputs, targets, pool) == count_correct(t.model, data<17>));
    REQUIRE(count_correct(t.model, how, inputs, targets, pool) == count_correct(t.model, data<17>));
}

TEST_CASE("threads: without data nothing is changed", "[run][threads]") {
    thread_pool pool{2};
    auto t = opaque(fresh);
    const std::vector<class_sample> none;
    REQUIRE(step(t, none, shards{3}, pool) == 0);
    REQUIRE(fit(t, none, {.epochs = 3, .shards = 2}, pool) == 0);
    REQUIRE(t.model == fresh.model);
    REQUIRE(t.state == fresh.state);
}

TEST_CASE("threads: accuracy is that of one thread", "[run][threads]") {
    const auto& m = fresh.model;
    static constexpr auto samples = data<45>;
    std::vector<class_sample> many;
    for (std::size_t i = 0; i < 300; ++i) many.push_back(samples[i % 45]);
    thread_pool pool{3};
    REQUIRE(count_correct(m, many, pool) == count_correct(m, many));
    REQUIRE(accuracy(m, many, pool) == accuracy(m, many));
    REQUIRE(accuracy(m, std::vector<class_sample>{}, pool) == 0);
    REQUIRE(count_correct(m, cross_entropy{}, many, pool) == count_correct(m, many));

    // One logit.
    using logit = ctnn::model<ctnn::sequential<ctnn::linear<4, 1>>>;
    const auto yes_or_no = ctnn::initialized<logit>(ctnn::init::linear_default{}, 4);
    std::vector<ctnn::sample<logit::input, int>> answers;
    for (const auto& [input, target] : many) answers.push_back({input, target == 1});
    constexpr ctnn::loss::bce_with_logits bce{};
    REQUIRE(count_correct(yes_or_no, bce, answers, pool) == count_correct(yes_or_no, bce, answers));
    REQUIRE(accuracy(yes_or_no, bce, answers, pool) == accuracy(yes_or_no, bce, answers));
    REQUIRE(accuracy(yes_or_no, bce, answers, pool) < 1);
}
