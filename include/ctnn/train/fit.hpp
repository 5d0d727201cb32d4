// SPDX-License-Identifier: MIT
// Training over a data set.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/train/detail/fit_check.hpp>
#include <ctnn/train/detail/sample_check.hpp>
#include <ctnn/train/fit_progress.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/trainer.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// What `fit` tells after each epoch.
struct epoch_report {
    std::size_t epoch;   // epochs done by this call, from 1; the trainer's own `epoch` counts all
    std::size_t epochs;  // epochs asked for
    double loss;         // average over the epoch's samples (sum, where the loss is a sum)
};

namespace detail {

/// Batches in one part.
template <class Trainer>
struct plain_batches {
    using scalar = typename Trainer::scalar;

    Trainer& trainer;

    template <class SampleAt>
    constexpr scalar add(std::size_t batch, std::size_t from, std::size_t count,
                         const SampleAt& sample_at, scalar scale, scalar sum) const noexcept {
        return trainer.add_gradients(count, sample_at, scale, trainer.gradient, sum, from, batch);
    }
    constexpr void update() const noexcept { trainer.update(); }
};

/// Batches in shards, one after the other.
template <class Trainer>
struct batches_in_shards {
    using scalar = typename Trainer::scalar;

    Trainer& trainer;
    std::size_t shards;
    pending_sums<Trainer> waiting;

    template <class SampleAt>
    constexpr scalar add(std::size_t batch, std::size_t from, std::size_t count,
                         const SampleAt& sample_at, scalar scale, scalar sum) const noexcept {
        return add_in_shards(trainer, {batch, shards}, from, count, sample_at, scale, waiting, sum);
    }
    constexpr void update() const noexcept { trainer.update(); }
};

/// Stops the program where a minibatch of this training has two shards.
constexpr void check_that_all_fits_one_shard(const fit_options& options,
                                             std::size_t samples) noexcept {
    if (options.epochs > 0 && options.shards > 1 && options.batch_size > 1 && samples > 1)
        shards_need_room_for_their_gradients(options.shards, 0);
}

/// `samples` samples of a training, in whole minibatches.
template <class Trainer, class Work, DataSet Data, class AfterEpoch>
constexpr typename Trainer::scalar fit_by(const Work& work, const Data& data,
                                          fit_progress<Trainer>& run, std::size_t samples,
                                          AfterEpoch& after_epoch) {
    using given = std::remove_cvref_t<decltype(data[0])>;
    if constexpr (!fits_sample<Trainer, given>) {
        return refuse<Trainer, given>();
    } else if constexpr (!std::invocable<AfterEpoch&, const epoch_report&>) {
        return error::report<error::fit_callback<error::produces<AfterEpoch>>>;
    } else {
        const std::size_t size = data.size();
        bool go_on = size != 0;
        samples = run.whole_batches(size, samples);
        while (go_on && samples > 0 && !run.done()) {
            const std::size_t left = size - run.position;
            const std::size_t next = samples < left ? samples : left;
            run.advance(work, data, next);
            if (samples != all_samples) samples -= next;
            if (run.position != 0) continue;
            const epoch_report report{run.epoch, run.options.epochs, static_cast<double>(run.loss)};
            if constexpr (requires {
                              { after_epoch(report) } -> std::convertible_to<bool>;
                          })
                go_on = after_epoch(report);
            else
                after_epoch(report);
        }
        return run.loss;
    }
}

}  // namespace detail

/// A training over a data set that can stop after any sample and go on later.
///
/// `fit` runs it in one call, `constant_fit` in pieces: the same operations in the same
/// order. `Shards` is the largest number of shards that it has room for.
template <class Trainer, std::size_t Shards = 1>
struct fit_run : fit_progress<Trainer> {
    Trainer trainer;
    [[no_unique_address]] detail::pending_storage<Trainer, detail::most_pending(Shards)> waiting{};

    constexpr fit_run(const Trainer& given_trainer, const fit_options& given_options) noexcept
        : fit_progress<Trainer>(given_options), trainer(given_trainer) {}
    /// Goes on from a progress that has stopped between two minibatches.
    constexpr fit_run(const Trainer& given_trainer,
                      const fit_progress<Trainer>& given_progress) noexcept
        : fit_progress<Trainer>(given_progress), trainer(given_trainer) {}

    /// Consumes up to `samples` samples.
    template <DataSet Data>
    constexpr void advance(const Data& data, std::size_t samples) noexcept {
        using base = fit_progress<Trainer>;
        if constexpr (Shards < 2) {
            detail::check_that_all_fits_one_shard(this->options, data.size());
            base::advance(detail::plain_batches<Trainer>{trainer}, data, samples);
        } else {
            base::advance(
                detail::batches_in_shards<Trainer>{trainer, this->options.shards, waiting.sums()},
                data, samples);
        }
    }
};

/// Trains on from where a progress is, over `samples` samples or what is left of its epochs;
/// returns the average loss of the last complete epoch.
///
/// It ends with a whole minibatch, so with up to a minibatch more; then all of the training is in
/// the trainer and the progress, both values. In parts it has the bits of one call. The data and,
/// between two parts, the trainer are to stay as they are. `after_epoch` is that of `fit`.
/// Example: `fit(t, data, progress, 1000);`
template <class Trainer, DataSet Data, class AfterEpoch>
    requires detail::trainable<Trainer>
constexpr typename Trainer::scalar fit(Trainer& trainer, const Data& data,
                                       fit_progress<Trainer>& progress, std::size_t samples,
                                       AfterEpoch&& after_epoch) {
    const std::size_t shards = progress.options.shards;
    if constexpr (detail::pending_room_on_stack<Trainer> == 0) {
        detail::check_that_all_fits_one_shard(progress.options, data.size());
    } else if (shards > 1) {
        detail::pending_on_stack<Trainer> waiting;
        return detail::fit_by<Trainer>(
            detail::batches_in_shards<Trainer>{trainer, shards, waiting.sums()}, data, progress,
            samples, after_epoch);
    }
    return detail::fit_by<Trainer>(detail::plain_batches<Trainer>{trainer}, data, progress, samples,
                                   after_epoch);
}
template <class Trainer, DataSet Data>
    requires detail::trainable<Trainer>
constexpr typename Trainer::scalar fit(Trainer& trainer, const Data& data,
                                       fit_progress<Trainer>& progress, std::size_t samples) {
    return fit(trainer, data, progress, samples, [](const epoch_report&) {});
}

/// Trains over a data set; returns the average loss of the last epoch, as seen before each update.
/// Without data, or epochs, it returns 0 and changes nothing.
///
/// Called again it goes on: the trainer keeps the optimizer's state and counts the epochs, so that
/// ten calls for one epoch are one call for ten. `after_epoch(epoch_report)` is called after every
/// epoch; with `false` it ends the training. With more than one shard their gradients are on the
/// stack, which has room for those of a small network alone; ctnn/run/threads.hpp has room for any.
/// Example: `fit(t, flowers, {.epochs = 50, .batch_size = 16, .shuffle = true});`
template <class Trainer, class Data, class AfterEpoch>
constexpr detail::loss_of<Trainer> fit(Trainer& trainer, const Data& data,
                                       const fit_options& options, AfterEpoch&& after_epoch) {
    if constexpr (!detail::trainable<Trainer> || !DataSet<Data>) {
        return detail::refuse_fit<Trainer, Data>();
    } else {
        fit_progress<Trainer> progress{options};
        return fit(trainer, data, progress, all_samples, after_epoch);
    }
}
template <class Trainer, class Data>
constexpr detail::loss_of<Trainer> fit(Trainer& trainer, const Data& data,
                                       const fit_options& options = {}) {
    return fit(trainer, data, options, [](const epoch_report&) {});
}

/// The same, over inputs and their targets in two ranges; see `paired`.
/// Example: `fit(t, images, labels, {.epochs = 5, .batch_size = 32});`
template <class Trainer, detail::Range Inputs, detail::Range Targets, class AfterEpoch>
constexpr detail::loss_of<Trainer> fit(Trainer& trainer, const Inputs& inputs,
                                       const Targets& targets, const fit_options& options,
                                       AfterEpoch&& after_epoch) {
    return fit(trainer, paired{inputs, targets}, options, after_epoch);
}
template <class Trainer, detail::Range Inputs, detail::Range Targets>
constexpr detail::loss_of<Trainer> fit(Trainer& trainer, const Inputs& inputs,
                                       const Targets& targets, const fit_options& options = {}) {
    return fit(trainer, paired{inputs, targets}, options, [](const epoch_report&) {});
}

// Without options where they have to be: it says so.
template <class Trainer, class... Given>
    requires detail::lacks_options<Given...>
constexpr detail::loss_of<Trainer> fit(Trainer&, const Given&...) {
    static_assert(error::report<error::fit_options_expected<
                      error::produces<typename detail::instead_of_options<Given...>::type>>>);
    return detail::loss_of<Trainer>();
}

// A pool or a function before the options: it says so.
template <class Trainer, class Data, class Early, class... More>
    requires detail::before_options<Early>
constexpr detail::loss_of<Trainer> fit(Trainer&, const Data&, const Early&, const fit_options&,
                                       const More&...) {
    static_assert(error::report<error::fit_order<error::produces<Early>>>);
    return detail::loss_of<Trainer>();
}
// The same after inputs and targets in two ranges.
template <class Trainer, detail::Range Inputs, detail::Range Targets, class Early, class... More>
    requires detail::before_options<Early>
constexpr detail::loss_of<Trainer> fit(Trainer&, const Inputs&, const Targets&, const Early&,
                                       const fit_options&, const More&...) {
    static_assert(error::report<error::fit_order<error::produces<Early>>>);
    return detail::loss_of<Trainer>();
}

}  // namespace ctnn::inline CTNN_TARGET
