// SPDX-License-Identifier: MIT
// Minibatches in shards: the cut, the tree, and the same bits however it is walked through.

#include "support/opaque.hpp"
#include "support/small_network.hpp"

#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/freeze.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/constant_fit.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/parallel.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace {

using ctnn::constant_fit;
using ctnn::fit_options;
using ctnn::fit_plan;
using ctnn::shards;
using ctnn::trainer;
using ctnn::detail::shard_cut;
using ctnn::loss::cross_entropy;
using ctnn::loss::mse;
using ctnn::optim::adam;
using ctnn::optim::sgd;
using ctnn::test::classes;
using ctnn::test::opaque;
using ctnn::test::small_class;
using ctnn::test::start;

/// Eleven samples, all different.
template <class Number>
constexpr std::array<small_class<Number>, 11> eleven = [] {
    std::array<small_class<Number>, 11> data{};
    for (std::size_t b = 0; b < data.size(); ++b) {
        data[b] = classes<Number>[b % 5];
        data[b].input[0] += Number(0.3) * static_cast<Number>(b);
    }
    return data;
}();

constexpr trainer by_sgd{start<float>, cross_entropy{}, sgd{.learning_rate = 0.1}};
constexpr trainer by_adam{start<float>, cross_entropy{}, adam{.learning_rate = 0.05}};

/// A trainer after some steps, and the last loss.
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
constexpr outcome<Trainer> stepped(Trainer t, const Data& data, shards parts) {
    t.step(data, parts);
    const auto loss = t.step(data, parts);
    return {t, loss};
}
template <class Trainer, class Data>
constexpr outcome<Trainer> fitted(Trainer t, const Data& data, const fit_options& options) {
    const auto loss = fit(t, data, options);
    return {t, loss};
}

/// The gradient and loss of all data, by the definition: each shard from zero, then pairs of
/// neighbours.
template <class Trainer, class Data>
constexpr auto by_definition(const Trainer& t, const Data& data, std::size_t count) {
    using sum = std::pair<typename Trainer::gradient_type, typename Trainer::scalar>;
    const shard_cut cut{data.size(), count};
    std::array<sum, 16> sums;
    for (sum& each : sums) each = {{}, 0};  // {} alone: see pending_storage
    for (std::size_t s = 0; s < cut.count; ++s)
        for (std::size_t b = cut.first(s); b < cut.first(s + 1); ++b)
            sums[s].second += t.add_gradient(data[b].input, data[b].target,
                                             t.sample_weight(data.size()), sums[s].first);
    std::size_t left = cut.count;
    while (left > 1) {
        const std::size_t pairs = left / 2;
        for (std::size_t s = 0; s < pairs; ++s) {
            for_each_field(
                [](auto, auto& to, const auto& first, const auto& second) {
                    for (std::size_t i = 0; i < to.size(); ++i) to[i] = first[i] + second[i];
                },
                sums[s].first, sums[2 * s].first, sums[2 * s + 1].first);
            sums[s].second = sums[2 * s].second + sums[2 * s + 1].second;
        }
        if (left % 2 == 1) sums[pairs] = sums[left - 1];
        left = pairs + left % 2;
    }
    return sums[0];
}
template <class Trainer, class Data>
constexpr outcome<Trainer> stepped_by_definition(Trainer t, const Data& data, std::size_t count) {
    auto sum = by_definition(t, data, count);
    t.update(sum.first);
    sum = by_definition(t, data, count);
    t.update(sum.first);
    return {t, Trainer::arithmetic::multiply(sum.second, t.sample_weight(data.size()))};
}

/// Steps by an executor that takes the pieces last to first.
struct backwards {
    template <class Task>
    static void run(std::size_t count, const Task& task) {
        for (std::size_t i = count; i-- > 0;) task(i);
    }
};
template <class Trainer, class Data>
outcome<Trainer> stepped_by_others(Trainer t, const Data& data, std::size_t count) {
    std::vector<ctnn::shard_sum<Trainer>> others(count - 1);
    backwards executor;
    ctnn::step(t, data, others, executor);
    const auto loss = ctnn::step(t, data, others, executor);
    for (const auto& other : others) REQUIRE(other.gradient == typename Trainer::gradient_type{});
    return {t, loss};
}

}  // namespace

TEST_CASE("shards: a minibatch is cut by its size and their number alone", "[train][shards]") {
    constexpr auto sizes = [](std::size_t samples, std::size_t asked) {
        const shard_cut cut{samples, asked};
        std::array<std::size_t, 8> result{};
        for (std::size_t s = 0; s < cut.count; ++s) result[s] = cut.first(s + 1) - cut.first(s);
        return std::pair{cut.count, result};
    };
    using found = std::pair<std::size_t, std::array<std::size_t, 8>>;
    STATIC_REQUIRE(sizes(8, 1) == found{1, {8}});
    STATIC_REQUIRE(sizes(8, 2) == found{2, {4, 4}});
    STATIC_REQUIRE(sizes(8, 3) == found{3, {3, 3, 2}});
    STATIC_REQUIRE(sizes(2, 8) == found{2, {1, 1}});
    STATIC_REQUIRE(sizes(5, 0) == found{1, {5}});
    STATIC_REQUIRE(sizes(0, 3) == found{1, {0}});
    constexpr auto consistent = [](std::size_t samples, std::size_t asked) {
        const shard_cut cut{samples, asked};
        for (std::size_t b = 0; b < samples; ++b) {
            const std::size_t shard = cut.shard_of(b);
            if (b < cut.first(shard) || b >= cut.first(shard + 1)) return false;
        }
        return cut.first(cut.count) == samples;
    };
    STATIC_REQUIRE(consistent(11, 3));
    for (std::size_t samples = 0; samples < opaque(20U); ++samples)
        for (std::size_t asked = 0; asked < 9; ++asked) REQUIRE(consistent(samples, asked));
}

TEST_CASE("shards: there is room for as many as can be pending", "[train][shards]") {
    // A shard is pending for each bit of a number of shards, but the trainer's own gradient.
    constexpr auto fits = [](std::size_t count, std::size_t room) {
        return ctnn::detail::most_pending(count) <= room;
    };
    STATIC_REQUIRE(ctnn::detail::most_shards_in(0) == 1);
    STATIC_REQUIRE(ctnn::detail::most_shards_in(6) == 127);
    for (std::size_t room = 0; room < opaque(20U); ++room) {
        const std::size_t most = ctnn::detail::most_shards_in(room);
        REQUIRE(fits(most, room));
        REQUIRE_FALSE(fits(most + 1, room));
    }
}

TEST_CASE("shards: one is the plain minibatch", "[train][shards]") {
    constexpr auto plain = [](auto t, const auto& data) {
        t.step(data);
        const auto loss = t.step(data);
        return outcome<decltype(t)>{t, loss};
    };
    static constexpr auto constant = plain(by_adam, eleven<float>);
    STATIC_REQUIRE(stepped(by_adam, eleven<float>, shards{1}) == constant);
    REQUIRE(stepped(opaque(by_adam), opaque(eleven<float>), shards{1}) == constant);
    REQUIRE(stepped(opaque(by_adam), opaque(eleven<float>), shards{0}) == constant);
}

TEST_CASE("shards: are summed from zero, then added in pairs of neighbours", "[train][shards]") {
    static constexpr auto three = stepped(by_adam, eleven<float>, shards{3});
    STATIC_REQUIRE(stepped_by_definition(by_adam, eleven<float>, 3) == three);
    REQUIRE(stepped(opaque(by_adam), opaque(eleven<float>), shards{3}) == three);
    for (std::size_t count = 1; count <= opaque(16U); ++count) {
        REQUIRE(stepped_by_definition(by_adam, eleven<float>, count) ==
                stepped(opaque(by_adam), eleven<float>, shards{count}));
        REQUIRE(stepped_by_definition(by_sgd, eleven<float>, count) ==
                stepped(opaque(by_sgd), eleven<float>, shards{count}));
    }
}

TEST_CASE("shards: their number shows in the bits", "[train][shards]") {
    // So the tests that compare bits compare something.
    STATIC_REQUIRE(stepped(by_sgd, eleven<float>, shards{1}) !=
                   stepped(by_sgd, eleven<float>, shards{3}));
    REQUIRE(stepped(opaque(by_sgd), eleven<float>, shards{2}) !=
            stepped(opaque(by_sgd), eleven<float>, shards{8}));
}

TEST_CASE("shards: more than samples are as many as samples", "[train][shards]") {
    static constexpr auto constant = stepped(by_sgd, eleven<float>, shards{11});
    STATIC_REQUIRE(stepped(by_sgd, eleven<float>, shards{1000}) == constant);
    REQUIRE(stepped(opaque(by_sgd), eleven<float>, shards{12}) == constant);
    REQUIRE(stepped_by_others(opaque(by_sgd), eleven<float>, 20) == constant);
}

TEST_CASE("shards: an executor may take them in any order", "[train][shards]") {
    static constexpr auto eight = stepped(by_adam, eleven<float>, shards{8});
    REQUIRE(stepped_by_others(opaque(by_adam), opaque(eleven<float>), 8) == eight);
    for (const std::size_t count : {1U, 2U, 3U, 5U, 7U, 11U})
        REQUIRE(stepped_by_others(opaque(by_adam), eleven<float>, count) ==
                stepped(opaque(by_adam), eleven<float>, shards{count}));
}

TEST_CASE("shards: of sums, of fused arithmetic, of frozen parameters, of doubles",
          "[train][shards]") {
    constexpr auto same = [](const auto& fresh, const auto& data, const auto& constant) {
        return stepped(opaque(fresh), opaque(data), shards{3}) == constant &&
               stepped_by_others(opaque(fresh), data, 3) == constant;
    };
    using enum ctnn::reduction;
    static constexpr trainer summed{start<double>, cross_entropy{sum}, sgd{.learning_rate = 0.01}};
    static constexpr auto constant_summed = stepped(summed, eleven<double>, shards{3});
    REQUIRE(same(summed, eleven<double>, constant_summed));
    static constexpr trainer fused{start<ctnn::fused<float>>, cross_entropy{}, adam{}};
    static constexpr auto constant_fused = stepped(fused, eleven<float>, shards{3});
    REQUIRE(same(fused, eleven<float>, constant_fused));
    static constexpr trainer frozen{start<float>, cross_entropy{},
                                    ctnn::optim::freeze<"*.bias">(adam{})};
    static constexpr auto constant_frozen = stepped(frozen, eleven<float>, shards{3});
    REQUIRE(same(frozen, eleven<float>, constant_frozen));
}

TEST_CASE("shards: of tensors larger than 64 KiB", "[train][shards]") {
    // The third shard adds up where the second did: that must be zero again.
    using large = ctnn::model<ctnn::sequential<ctnn::linear<150, 120>>>;
    STATIC_REQUIRE(sizeof(large{}.layer<0>().weight) > ctnn::detail::temporary_limit);
    std::vector<ctnn::sample<large::input, std::size_t>> data(7);
    for (std::size_t b = 0; b < data.size(); ++b) {
        data[b].target = 17 * b;
        for (std::size_t i = 0; i < 150; ++i)
            data[b].input[i] = 0.01F * static_cast<float>((i + 31 * b) % 97) - 0.5F;
    }
    trainer one{large{}, cross_entropy{}, sgd{.learning_rate = 0.1}};
    auto by_turns = one;
    std::vector<ctnn::shard_sum<decltype(one)>> others(2);
    ctnn::in_turn executor;
    for (int n = 0; n < 2; ++n)
        REQUIRE(one.step(data, shards{3}) == ctnn::step(by_turns, data, others, executor));
    REQUIRE(one.model == by_turns.model);
    REQUIRE(one.gradient == large::parameters_type{});
    REQUIRE(by_turns.gradient == large::parameters_type{});
}

TEST_CASE("shards: fit cuts each of its batches", "[train][shards]") {
    constexpr fit_options options{.epochs = 2, .batch_size = 4, .shards = 3};
    constexpr auto by_steps = [](auto t, const auto& data) {
        for (int epoch = 0; epoch < 2; ++epoch)
            for (std::size_t first = 0; first < data.size(); first += 4)
                t.step(std::span{data}.subspan(first, first + 4 < 11 ? 4 : 3), shards{3});
        return t.model;
    };
    static constexpr auto constant = fitted(by_adam, eleven<float>, options);
    STATIC_REQUIRE(by_steps(by_adam, eleven<float>) == constant.t.model);
    REQUIRE(by_steps(opaque(by_adam), opaque(eleven<float>)) == constant.t.model);
    REQUIRE(fitted(opaque(by_adam), opaque(eleven<float>), options) == constant);
}

TEST_CASE("shards: a fit can stop within one and go on", "[train][shards]") {
    constexpr auto in_pieces = [](const auto& from, const fit_options& options, std::size_t piece) {
        using plain = std::remove_cvref_t<decltype(from)>;
        ctnn::fit_run<plain, 7> run{from, options};
        while (!run.done()) run.advance(eleven<float>, piece);
        return outcome<plain>{run.trainer, run.loss};
    };
    for (const std::size_t parts : {1U, 2U, 3U, 7U}) {
        const fit_options options{
            .epochs = 2, .batch_size = 8, .shuffle = true, .seed = 3, .shards = parts};
        const auto whole = fitted(opaque(by_adam), eleven<float>, options);
        for (std::size_t piece = 1; piece <= 12; ++piece)
            REQUIRE(in_pieces(opaque(by_adam), options, piece) == whole);
    }
}

TEST_CASE("shards: constant_fit has the bits of fit", "[train][shards]") {
    static constexpr fit_options options{
        .epochs = 40, .batch_size = 8, .shuffle = true, .seed = 9, .shards = 3};
    constexpr auto plan = [] { return fit_plan{by_adam, eleven<float>, options}; };
    STATIC_REQUIRE(ctnn::detail::evaluations<decltype(plan)>() > 2);
    static constexpr auto constant = constant_fit(plan);
    auto t = opaque(by_adam);
    REQUIRE(fit(t, opaque(eleven<float>), options) == constant.loss);
    REQUIRE(t.model == constant.trainer.model);
    REQUIRE(t.state == constant.trainer.state);
}
