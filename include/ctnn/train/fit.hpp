// SPDX-License-Identifier: MIT
// Training over a data set.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/train/detail/fit_check.hpp>
#include <ctnn/train/detail/sample_check.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>
#include <ctnn/train/shuffle.hpp>
#include <ctnn/train/trainer.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// How to train over a data set.
struct fit_options {
    /// How many times the data set is gone through.
    std::size_t epochs = 1;
    /// Samples per update; the last batch of an epoch may be smaller. 0 counts as 1.
    std::size_t batch_size = 1;
    /// Whether each epoch takes the samples in another random order, which `seed` and the trainer's
    /// `epoch` decide.
    bool shuffle = false;
    std::uint64_t seed = 0;
    /// Into how many parts each batch is cut, see `shards`. 0 counts as 1.
    std::size_t shards = 1;
};

/// What `fit` tells after each epoch.
struct epoch_report {
    std::size_t epoch;   // epochs done by this call, from 1; the trainer's own `epoch` counts all
    std::size_t epochs;  // epochs asked for
    double loss;         // average over the epoch's samples (sum, where the loss is a sum)
};

/// How far a training over a data set has come, beside the trainer itself.
template <class Trainer>
struct fit_progress {
    using scalar = typename Trainer::scalar;

    fit_options options;
    scalar loss_sum = 0;
    /// What the minibatches of this epoch weigh so far, see `trainer::total_weight`.
    double weight = 0;
    /// By how much each sample of this minibatch counts.
    scalar scale = 0;
    /// Loss of the last complete epoch.
    scalar loss = 0;
    std::size_t epoch = 0;
    std::size_t position = 0;
    std::size_t in_batch = 0;
    sample_order order{};

    constexpr explicit fit_progress(const fit_options& given_options) noexcept
        : options(given_options) {}

    [[nodiscard]] constexpr bool done() const noexcept { return epoch >= options.epochs; }

    /// Consumes up to `samples` samples.
    ///
    /// `work.add(batch, from, count, sample_at, scale, sum)` adds samples `from` to `from + count -
    /// 1` of a batch of `batch`; `work.update()` ends it. `work.trainer.epoch` counts on.
    template <class Work, DataSet Data>
    constexpr void advance(Work work, const Data& data, std::size_t samples) noexcept {
        const std::size_t size = data.size();
        if (size == 0) epoch = options.epochs;
        while (samples > 0 && !done()) {
            if (position == 0) begin_epoch(size, work.trainer.epoch);
            const std::size_t batch = batch_size(size - (position - in_batch));
            const std::size_t left = batch - in_batch;
            // What looks across samples takes a whole minibatch, if need be beyond `samples`.
            const std::size_t next =
                detail::model_looks_across<typename Trainer::model_type> || left < samples
                    ? left
                    : samples;
            const auto sample_at = [&](std::size_t b) -> decltype(auto) {
                return detail::item(data, order(position + b));
            };
            if (in_batch == 0)
                begin_batch(work.trainer, work.trainer.total_weight(batch, sample_at));
            loss_sum = work.add(batch, in_batch, next, sample_at, scale, loss_sum);
            samples -= next < samples ? next : samples;
            position += next;
            in_batch += next;
            if (in_batch == batch) {
                work.update();
                in_batch = 0;
            }
            if (position == size) {
                end_epoch(work.trainer.sample_weight(weight));
                ++work.trainer.epoch;
            }
        }
    }

private:
    constexpr std::size_t batch_size(std::size_t left) const noexcept {
        const std::size_t asked = options.batch_size == 0 ? 1 : options.batch_size;
        return asked < left ? asked : left;
    }
    constexpr void begin_epoch(std::size_t size, std::size_t of_all) noexcept {
        if (options.shuffle) order = sample_order{size, options.seed, of_all};
    }
    template <class Total>
    constexpr void begin_batch(const Trainer& trainer, Total total) noexcept {
        scale = trainer.sample_weight(total);
        weight += static_cast<double>(total);
    }
    constexpr void end_epoch(scalar scale_of_epoch) noexcept {
        loss = Trainer::arithmetic::multiply(loss_sum, scale_of_epoch);
        loss_sum = 0;
        weight = 0;
        position = 0;
        ++epoch;
    }
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

/// All epochs of a training.
template <class Trainer, class Work, DataSet Data, class AfterEpoch>
constexpr typename Trainer::scalar fit_by(const Work& work, const Data& data,
                                          const fit_options& options, AfterEpoch& after_epoch) {
    using given = std::remove_cvref_t<decltype(data[0])>;
    if constexpr (!fits_sample<Trainer, given>) {
        return refuse<Trainer, given>();
    } else if constexpr (!std::invocable<AfterEpoch&, const epoch_report&>) {
        return error::report<error::fit_callback<error::produces<AfterEpoch>>>;
    } else {
        fit_progress<Trainer> run{options};
        bool go_on = data.size() != 0;
        while (go_on && !run.done()) {
            run.advance(work, data, data.size());
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

    /// Consumes up to `samples` samples.
    template <DataSet Data>
    constexpr void advance(const Data& data, std::size_t samples) noexcept {
        using base = fit_progress<Trainer>;
        if constexpr (Shards < 2) {
            if (this->options.shards > 1 && this->options.batch_size > 1 && data.size() > 1)
                detail::shards_need_room_for_their_gradients(this->options.shards, 0);
            base::advance(detail::plain_batches<Trainer>{trainer}, data, samples);
        } else {
            base::advance(
                detail::batches_in_shards<Trainer>{trainer, this->options.shards, waiting.sums()},
                data, samples);
        }
    }
};

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
        if (options.shards > 1) {
            detail::pending_on_stack<Trainer> waiting;
            return detail::fit_by<Trainer>(
                detail::batches_in_shards<Trainer>{trainer, options.shards, waiting.sums()}, data,
                options, after_epoch);
        }
        return detail::fit_by<Trainer>(detail::plain_batches<Trainer>{trainer}, data, options,
                                       after_epoch);
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
    return fit(trainer, paired{inputs, targets}, options);
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
