// SPDX-License-Identifier: MIT
// How a training over a data set goes on, and how far it has come.
#pragma once

#include <ctnn/core/item.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/train/detail/several_pass.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shuffle.hpp>

#include <cstddef>
#include <cstdint>

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

namespace detail {

/// `samples_of` a data set in an epoch's order.
template <class Data>
struct ordered_samples {
    const Data& data;
    const sample_order& order;
    std::size_t first;

    constexpr decltype(auto) operator()(std::size_t i) const {
        return item(data, order(first + i));
    }
    [[nodiscard]] constexpr ordered_samples from(std::size_t i) const noexcept {
        return {data, order, first + i};
    }
};

}  // namespace detail

/// As many samples as there are.
inline constexpr std::size_t all_samples = static_cast<std::size_t>(-1);

/// How far a training over a data set has come, beside the trainer itself: a value that `fit` goes
/// on from.
///
/// Example: `fit_progress<decltype(t)> progress{{.epochs = 50, .batch_size = 16}};
/// while (!progress.done()) fit(t, data, progress, 1000);`
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

    /// Samples taken in so far, of a data set of `size`.
    [[nodiscard]] constexpr std::size_t taken(std::size_t size) const noexcept {
        return epoch * size + position;
    }
    /// `samples`, or as many more as are needed to end with a minibatch.
    [[nodiscard]] constexpr std::size_t whole_batches(std::size_t size,
                                                      std::size_t samples) const noexcept {
        if (size == 0 || samples == all_samples) return samples;
        const std::size_t within = (position + samples) % size;
        const std::size_t batch = batch_size(size), beyond = within % batch;
        if (beyond == 0) return samples;
        return samples + (batch - beyond < size - within ? batch - beyond : size - within);
    }

    /// Consumes up to `samples` samples.
    ///
    /// `work.add(batch, from, count, sample_at, scale, sum)` adds samples `from` to `from + count -
    /// 1` of a batch of `batch`; `work.update()` ends it. `work.trainer.epoch` counts on.
    template <class Work, DataSet Data>
    constexpr void advance(Work work, const Data& data, std::size_t samples) noexcept {
        const std::size_t size = data.size();
        if (size == 0) epoch = options.epochs;
        while (samples > 0 && !done()) {
            if (position == 0 && options.shuffle)
                order = sample_order{size, options.seed, work.trainer.epoch};
            const std::size_t batch = batch_size(size - (position - in_batch));
            const std::size_t left = batch - in_batch;
            // What looks across samples takes a whole minibatch, if need be beyond `samples`.
            const std::size_t next =
                detail::model_looks_across<typename Trainer::model_type> || left < samples
                    ? left
                    : samples;
            const detail::ordered_samples<Data> sample_at{data, order, position};
            if (in_batch == 0) {
                const auto total = work.trainer.total_weight(batch, sample_at);
                scale = work.trainer.sample_weight(total);
                weight += static_cast<double>(total);
            }
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
    constexpr void end_epoch(scalar scale_of_epoch) noexcept {
        loss = Trainer::arithmetic::multiply(loss_sum, scale_of_epoch);
        loss_sum = 0;
        weight = 0;
        position = 0;
        ++epoch;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
