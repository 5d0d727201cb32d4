// SPDX-License-Identifier: MIT
// Training over a data set.
#pragma once

#include <ctnn/train/sample.hpp>
#include <ctnn/train/shuffle.hpp>
#include <ctnn/train/trainer.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ctnn {

/// How to train over a data set.
struct fit_options {
    /// How many times the data set is gone through.
    std::size_t epochs = 1;
    /// Samples per update; the last batch of an epoch may be smaller. 0 counts as 1.
    std::size_t batch_size = 1;
    /// Whether each epoch takes the samples in another random order, which `seed` decides.
    bool shuffle = false;
    std::uint64_t seed = 0;
};

/// What `fit` tells after each epoch.
struct epoch_report {
    std::size_t epoch;   // epochs done, from 1
    std::size_t epochs;  // epochs asked for
    double loss;         // average over the epoch's samples (sum, where the loss is a sum)
};

/// How far a training over a data set has come, beside the trainer itself.
template <class Trainer>
struct fit_progress {
    using scalar = typename Trainer::scalar;

    fit_options options;
    scalar loss_sum = 0;
    /// Loss of the last complete epoch.
    scalar loss = 0;
    std::size_t epoch = 0;
    std::size_t position = 0;
    std::size_t in_batch = 0;
    sample_order order{};

    constexpr explicit fit_progress(const fit_options& given_options) noexcept
        : options(given_options) {}

    [[nodiscard]] constexpr bool done() const noexcept { return epoch >= options.epochs; }

    /// Takes in the next `samples` samples, or as many as are left.
    template <DataSet Data>
    constexpr void advance(Trainer& trainer, const Data& data, std::size_t samples) noexcept {
        const std::size_t size = data.size();
        if (size == 0) epoch = options.epochs;
        while (samples > 0 && !done()) {
            if (position == 0) begin_epoch(size);
            const std::size_t batch = batch_size(size - (position - in_batch));
            const std::size_t left = batch - in_batch;
            const std::size_t next = samples < left ? samples : left;
            loss_sum = trainer.add_gradients(
                next, [&](std::size_t b) -> decltype(auto) { return data[order(position + b)]; },
                trainer.sample_weight(batch), trainer.gradient, loss_sum);
            samples -= next;
            position += next;
            in_batch += next;
            if (in_batch == batch) end_batch(trainer);
            if (position == size) end_epoch(trainer.sample_weight(size));
        }
    }

private:
    constexpr std::size_t batch_size(std::size_t left) const noexcept {
        const std::size_t asked = options.batch_size == 0 ? 1 : options.batch_size;
        return asked < left ? asked : left;
    }
    constexpr void begin_epoch(std::size_t size) noexcept {
        if (options.shuffle) order = sample_order{size, options.seed, epoch};
    }
    constexpr void end_batch(Trainer& trainer) noexcept {
        trainer.update();
        in_batch = 0;
    }
    constexpr void end_epoch(scalar sample_weight) noexcept {
        loss = Trainer::arithmetic::multiply(loss_sum, sample_weight);
        loss_sum = 0;
        position = 0;
        ++epoch;
    }
};

/// A training over a data set that can stop after any sample and go on later.
///
/// It is what `fit` runs in one go, and `constant_fit` in pieces: the same operations in the same order.
template <class Trainer>
struct fit_run : fit_progress<Trainer> {
    Trainer trainer;

    constexpr fit_run(const Trainer& given_trainer, const fit_options& given_options) noexcept
        : fit_progress<Trainer>(given_options), trainer(given_trainer) {}

    /// Takes in the next `samples` samples, or as many as are left.
    template <DataSet Data>
    constexpr void advance(const Data& data, std::size_t samples) noexcept {
        fit_progress<Trainer>::advance(trainer, data, samples);
    }
};

/// Trains over a data set; returns the average loss of the last epoch, as seen before each update.
///
/// `after_epoch(epoch_report)` is called after every epoch; with `false` it ends the training.
/// Example: `fit(t, flowers, {.epochs = 50, .batch_size = 16, .shuffle = true});`
template <class Trainer, DataSet Data, class AfterEpoch>
constexpr typename Trainer::scalar fit(Trainer& trainer, const Data& data,
                                       const fit_options& options, AfterEpoch&& after_epoch) {
    fit_progress<Trainer> run{options};
    bool go_on = true;
    while (go_on && !run.done()) {
        run.advance(trainer, data, data.size());
        const epoch_report report{run.epoch, options.epochs, static_cast<double>(run.loss)};
        if constexpr (requires {
                          { after_epoch(report) } -> std::convertible_to<bool>;
                      })
            go_on = after_epoch(report);
        else
            after_epoch(report);
    }
    return run.loss;
}

template <class Trainer, DataSet Data>
constexpr typename Trainer::scalar fit(Trainer& trainer, const Data& data,
                                       const fit_options& options = {}) {
    return fit(trainer, data, options, [](const epoch_report&) {});
}

}  // namespace ctnn
