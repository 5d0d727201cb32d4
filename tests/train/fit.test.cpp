// SPDX-License-Identifier: MIT
// Training over a data set: batches, epochs, order, report.

#include "support/golden.hpp"
#include "support/opaque.hpp"
#include "support/parameters.hpp"
#include "support/small_network.hpp"

#include <ctnn/loss/cross_entropy.hpp>
#include <ctnn/loss/mse.hpp>
#include <ctnn/math/compare.hpp>
#include <ctnn/optim/adam.hpp>
#include <ctnn/optim/sgd.hpp>
#include <ctnn/train/fit.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace {

using ctnn::close;
using ctnn::epoch_report;
using ctnn::fit_options;
using ctnn::sample_order;
using ctnn::trainer;
using ctnn::loss::cross_entropy;
using ctnn::optim::adam;
using ctnn::optim::sgd;
using ctnn::test::all_close;
using ctnn::test::classes;
using ctnn::test::golden_training;
using ctnn::test::opaque;
using ctnn::test::samples;
using ctnn::test::small_model;
using ctnn::test::start;
using parameters = small_model<double>::parameters_type;

constexpr trainer by_sgd{start<double>, cross_entropy{}, sgd{.learning_rate = 0.1}};
constexpr trainer by_adam{start<double>, cross_entropy{}, adam{.learning_rate = 0.05}};

/// A model and a loss.
struct outcome {
    small_model<double> model;
    double loss;
    constexpr bool operator==(const outcome&) const = default;
};

template <class Trainer, class Data>
constexpr outcome fitted(Trainer t, const Data& data, const fit_options& options) {
    const double loss = fit(t, data, options);
    return {t.model, loss};
}

/// What fit does, by steps on single samples.
template <class Trainer, class Data>
constexpr outcome stepped(Trainer t, const Data& data, const fit_options& options) {
    double loss = 0;
    for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
        const sample_order order =
            options.shuffle ? sample_order{data.size(), options.seed, epoch} : sample_order{};
        loss = 0;
        for (std::size_t i = 0; i < data.size(); ++i) {
            const auto& next = data[order(i)];
            loss += t.step(next.input, next.target);
        }
        loss *= 1.0 / static_cast<double>(data.size());
    }
    return {t.model, loss};
}

}  // namespace

TEST_CASE("fit: takes batches in order, the last one smaller", "[train][fit]") {
    constexpr fit_options options{.epochs = 2, .batch_size = 2};
    static constexpr outcome constant = fitted(by_sgd, classes<double>, options);
    // PyTorch, float64; the loss is the average over the samples of the second epoch
    STATIC_REQUIRE(all_close(
        constant.model.parameters(),
        parameters{{.weight = {{0.45186189256207826, 0.0016234178388258383},
                               {0.3128151322365282, 0.5172020154923894},
                               {-0.5175272861158189, 0.9452700863350841}},
                    .bias = {0.2806029923861938, -0.04719137178849737, -0.015968183146891402}},
                   {.weight = {{0.3621147074885661, -0.8182573075662247, 0.5214372812939155},
                               {-0.6121147074885661, -0.05674269243377526, 0.7285627187060847}},
                    .bias = {-0.09735034378085332, 0.5973503437808532}}},
        golden_training));
    STATIC_REQUIRE(close(constant.loss, 0.9987205688152102, golden_training));
    REQUIRE(fitted(opaque(by_sgd), opaque(classes<double>), options) == constant);
}

TEST_CASE("fit: is one step after the other, bit for bit", "[train][fit]") {
    constexpr fit_options options{.epochs = 3};
    static constexpr outcome constant = fitted(by_adam, classes<double>, options);
    STATIC_REQUIRE(stepped(by_adam, classes<double>, options) == constant);
    REQUIRE(stepped(opaque(by_adam), opaque(classes<double>), options) == constant);
    REQUIRE(fitted(opaque(by_adam), opaque(classes<double>), options) == constant);
}

TEST_CASE("fit: so it is in a shuffled order, another one each epoch", "[train][fit]") {
    constexpr fit_options options{.epochs = 3, .shuffle = true, .seed = 5};
    static constexpr outcome constant = fitted(by_adam, classes<double>, options);
    STATIC_REQUIRE(stepped(by_adam, classes<double>, options) == constant);
    REQUIRE(stepped(opaque(by_adam), opaque(classes<double>), options) == constant);
    REQUIRE(fitted(opaque(by_adam), opaque(classes<double>), options) == constant);
}

TEST_CASE("fit: batches are steps on those samples together", "[train][fit]") {
    constexpr auto by_batches = [](auto t, const auto& data) {
        t.step(std::span{data}.subspan(0, 3));
        t.step(std::span{data}.subspan(3, 2));
        return t.model;
    };
    static constexpr outcome constant = fitted(by_adam, classes<double>, {.batch_size = 3});
    STATIC_REQUIRE(by_batches(by_adam, classes<double>) == constant.model);
    REQUIRE(by_batches(opaque(by_adam), opaque(classes<double>)) == constant.model);
}

TEST_CASE("fit: a batch larger than the data set is the data set; 0 counts as 1", "[train][fit]") {
    static constexpr outcome all = fitted(by_adam, classes<double>, {.batch_size = 5});
    STATIC_REQUIRE(fitted(by_adam, classes<double>, {.batch_size = 1000}) == all);
    REQUIRE(fitted(opaque(by_adam), classes<double>, {.batch_size = 1000}) == all);
    static constexpr outcome single = fitted(by_adam, classes<double>, {.batch_size = 1});
    STATIC_REQUIRE(fitted(by_adam, classes<double>, {.batch_size = 0}) == single);
    REQUIRE(fitted(opaque(by_adam), classes<double>, {.batch_size = 0}) == single);
}

TEST_CASE("fit: the seed decides the order", "[train][fit]") {
    // Seeds that give an order of their own to the five samples, so the results differ.
    constexpr fit_options one{.shuffle = true, .seed = 1};
    constexpr fit_options two{.shuffle = true, .seed = 2};
    static constexpr outcome constant = fitted(by_adam, classes<double>, one);
    STATIC_REQUIRE(fitted(by_adam, classes<double>, one) == constant);
    STATIC_REQUIRE(fitted(by_adam, classes<double>, two) != constant);
    STATIC_REQUIRE(fitted(by_adam, classes<double>, {}) != constant);
    REQUIRE(fitted(opaque(by_adam), classes<double>, opaque(one)) == constant);
    REQUIRE(fitted(opaque(by_adam), classes<double>, opaque(two)) != constant);
}

TEST_CASE("fit: reports each epoch and ends where it is told to", "[train][fit]") {
    struct seen {
        std::size_t calls = 0;
        epoch_report last{};
    };
    constexpr auto until_second = [](auto t) {
        seen s;
        const double loss = fit(t, classes<double>, {.epochs = 10}, [&s](const epoch_report& r) {
            ++s.calls;
            s.last = r;
            return r.epoch < 2;
        });
        return s.calls == 2 && s.last.epoch == 2 && s.last.epochs == 10 && s.last.loss == loss &&
               t.model == fitted(by_adam, classes<double>, {.epochs = 2}).model;
    };
    STATIC_REQUIRE(until_second(by_adam));
    REQUIRE(until_second(opaque(by_adam)));

    auto t = opaque(by_adam);
    std::vector<std::size_t> epochs;
    fit(t, classes<double>, {.epochs = 3},
        [&](const epoch_report& r) { epochs.push_back(r.epoch); });
    REQUIRE(epochs == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("fit: no epochs, or no data, leave the model", "[train][fit]") {
    using none = std::array<ctnn::test::small_class<double>, 0>;
    STATIC_REQUIRE(fitted(by_adam, classes<double>, {.epochs = 0}).model == start<double>);
    STATIC_REQUIRE(fitted(by_adam, none{}, {.epochs = 3}).model == start<double>);
    REQUIRE(fitted(opaque(by_adam), classes<double>, {.epochs = 0}).model == start<double>);
    REQUIRE(fitted(opaque(by_adam), none{}, {.epochs = 3}).model == start<double>);
}

TEST_CASE("fit: without data its loss is 0 and no epoch is reported", "[train][fit]") {
    constexpr auto of_none = [](auto t) {
        const std::array<ctnn::test::small_class<double>, 0> none{};
        int reports = 0;
        const double loss =
            fit(t, none, {.epochs = 3, .shuffle = true}, [&](const epoch_report&) { ++reports; });
        return loss == 0 && reports == 0 && t.epoch == 0 && t.state == by_adam.state;
    };
    STATIC_REQUIRE(of_none(by_adam));
    REQUIRE(of_none(opaque(by_adam)));
}

TEST_CASE("fit: goes on where the last fit ended, and shuffles on", "[train][fit]") {
    constexpr auto in_two = [](auto t, bool shuffle) {
        fit(t, classes<double>, {.epochs = 1, .shuffle = shuffle, .seed = 3});
        fit(t, classes<double>, {.epochs = 2, .shuffle = shuffle, .seed = 3});
        return t;
    };
    for (const bool shuffle : {false, true}) {
        const fit_options options{.epochs = 3, .shuffle = shuffle, .seed = 3};
        REQUIRE(in_two(opaque(by_adam), shuffle).model ==
                fitted(opaque(by_adam), classes<double>, options).model);
    }
    constexpr fit_options options{.epochs = 3, .shuffle = true, .seed = 3};
    static constexpr auto constant = fitted(by_adam, classes<double>, options).model;
    STATIC_REQUIRE(in_two(by_adam, true).model == constant);
    STATIC_REQUIRE(in_two(by_adam, true).epoch == 3);
}

TEST_CASE("fit: the report counts the epochs of a call, the trainer all", "[train][fit]") {
    auto t = opaque(by_adam);
    fit(t, classes<double>, {.epochs = 4});
    std::vector<std::size_t> epochs;
    fit(t, classes<double>, {.epochs = 5}, [&](const epoch_report& r) {
        epochs.push_back(r.epoch);
        return r.epoch < 2;
    });
    REQUIRE(epochs == std::vector<std::size_t>{1, 2});
    REQUIRE(t.epoch == 6);
    t.step(classes<double>);
    REQUIRE(t.epoch == 6);
}

TEST_CASE("fit: a data set is anything with a size and samples", "[train][fit]") {
    static constexpr outcome constant = fitted(by_adam, classes<double>, {.batch_size = 2});
    const std::vector by_vector(classes<double>.begin(), classes<double>.end());
    REQUIRE(fitted(opaque(by_adam), by_vector, {.batch_size = 2}) == constant);
    REQUIRE(fitted(opaque(by_adam), std::span{by_vector}, {.batch_size = 2}) == constant);
    struct computed {
        [[nodiscard]] static std::size_t size() { return classes<double>.size(); }
        auto operator[](std::size_t i) const { return classes<double>[i]; }
    };
    REQUIRE(fitted(opaque(by_adam), computed{}, {.batch_size = 2}) == constant);
}

TEST_CASE("fit: can stop after any sample and go on", "[train][fit]") {
    constexpr auto in_pieces = [](const auto& from, const fit_options& options, std::size_t piece) {
        ctnn::fit_run run{from, options};
        while (!run.done()) run.advance(classes<double>, piece);
        return outcome{run.trainer.model, run.loss};
    };
    // Of five samples; a stop is in the middle of a whole batch, or of the shorter last one.
    for (std::size_t batch = 2; batch <= opaque(4U); ++batch) {
        const fit_options options{.epochs = 2, .batch_size = batch, .shuffle = true, .seed = 3};
        const outcome in_one_go = fitted(opaque(by_adam), classes<double>, options);
        for (std::size_t piece = 1; piece <= 11; ++piece)
            REQUIRE(in_pieces(opaque(by_adam), options, piece) == in_one_go);
    }
    static constexpr fit_options options{.epochs = 2, .batch_size = 3, .shuffle = true, .seed = 3};
    static constexpr outcome constant = fitted(by_adam, classes<double>, options);
    STATIC_REQUIRE(in_pieces(by_adam, options, 1) == constant);
    REQUIRE(in_pieces(opaque(by_adam), options, 1) == constant);
}

TEST_CASE("fit: takes inputs and targets as two ranges", "[train][fit]") {
    constexpr auto inputs = [] {
        std::array<small_model<double>::input, 5> result{};
        for (std::size_t i = 0; i < 5; ++i) result[i] = classes<double>[i].input;
        return result;
    }();
    constexpr auto targets = [] {
        std::array<std::size_t, 5> result{};
        for (std::size_t i = 0; i < 5; ++i) result[i] = classes<double>[i].target;
        return result;
    }();
    constexpr fit_options options{.epochs = 2, .batch_size = 2, .shuffle = true};
    constexpr auto of_two = [](auto t, const auto& x, const auto& y, const fit_options& how) {
        const double loss = fit(t, x, y, how);
        return outcome{t.model, loss};
    };
    static constexpr outcome constant = fitted(by_adam, classes<double>, options);
    STATIC_REQUIRE(of_two(by_adam, inputs, targets, options) == constant);
    REQUIRE(of_two(opaque(by_adam), opaque(inputs), opaque(targets), options) == constant);
    const std::vector kept(inputs.begin(), inputs.end());
    REQUIRE(of_two(opaque(by_adam), kept, std::span{targets}, options) == constant);

    auto plain = opaque(by_adam), reported = opaque(by_adam);
    fit(plain, kept, targets);
    REQUIRE(plain.model == fitted(by_adam, classes<double>, {}).model);
    std::size_t calls = 0;
    fit(reported, kept, targets, {.epochs = 3}, [&](const epoch_report&) { ++calls; });
    REQUIRE(calls == 3);
}

TEST_CASE("paired: is a data set, many of which go through at once", "[train][fit]") {
    std::vector<small_model<double>::input> inputs;
    std::vector<std::size_t> targets;
    std::vector<ctnn::test::small_class<double>> data;
    for (std::size_t i = 0; i < 40; ++i) {
        data.push_back(classes<double>[i % 5]);
        inputs.push_back(data[i].input);
        targets.push_back(data[i].target);
    }
    auto by_pairs = opaque(by_sgd), by_samples = opaque(by_sgd);
    REQUIRE(by_pairs.step(ctnn::paired{inputs, targets}) == by_samples.step(data));
    REQUIRE(by_pairs.model == by_samples.model);
}
