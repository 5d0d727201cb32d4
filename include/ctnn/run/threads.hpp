// SPDX-License-Identifier: MIT
// Training and evaluating with several threads, with the bits of one.
//
// The only header of the library that starts threads, so it is not part of ctnn.hpp; a program that
// includes it is linked with the system's threads: CMake's Threads::Threads.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/item.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/sample_memory.hpp>
#include <ctnn/run/thread_pool.hpp>
#include <ctnn/train/decision.hpp>
#include <ctnn/train/detail/fit_check.hpp>
#include <ctnn/train/detail/several_pass.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/parallel.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <vector>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The samples of a data set from `first` on.
template <DataSet Data>
struct section {
    const Data& data;
    std::size_t first;
    std::size_t count;

    [[nodiscard]] std::size_t size() const noexcept { return count; }
    decltype(auto) operator[](std::size_t i) const { return item(data, first + i); }
};

/// The number of samples that a thread predicts in one pass.
inline constexpr std::size_t samples_of_a_section = 64;

/// The sums of all shards but the first, in the pool's memory; at most as many shards as samples.
template <class Trainer>
[[nodiscard]] auto sums_in(thread_pool& pool, std::size_t shards, std::size_t samples) {
    const std::size_t used = shards < samples ? shards : samples;
    return pool.template memory<shard_sum<Trainer>>(used < 2 ? 0 : used - 1);
}

/// The samples of the largest minibatch of a data set of so many.
[[nodiscard]] constexpr std::size_t largest_batch(const fit_options& options,
                                                  std::size_t samples) noexcept {
    return options.batch_size < samples ? options.batch_size : samples;
}

/// Memory on the heap for the samples of each shard, where the network looks across them.
template <class Trainer>
class shard_rooms {
    using model = typename Trainer::model_type;

public:
    shard_rooms(std::size_t shards, std::size_t samples) : bytes_(), rooms_() {
        if constexpr (model_looks_across<model>) {
            const shard_cut cut{samples, shards};
            const std::size_t bytes =
                (memory_of_samples<model>(cut.first(1)) + 63) / 64 * 64;  // the first is a longest
            bytes_.reset(
                static_cast<std::byte*>(::operator new(cut.count * bytes, std::align_val_t{64})));
            rooms_.reserve(cut.count);
            for (std::size_t shard = 0; shard < cut.count; ++shard)
                rooms_.emplace_back(bytes_.get() + shard * bytes, bytes);
        }
    }
    /// For minibatches of a data set of so many samples.
    shard_rooms(const fit_options& options, std::size_t samples)
        : shard_rooms(options.shards, largest_batch(options, samples)) {}
    [[nodiscard]] std::span<sample_memory> rooms() noexcept { return rooms_; }

private:
    struct release {
        void operator()(std::byte* bytes) const noexcept {
            ::operator delete(bytes, std::align_val_t{64});
        }
    };
    std::unique_ptr<std::byte, release> bytes_;
    std::vector<sample_memory> rooms_;
};

/// What is predicted right, by the threads of a pool.
template <class Model, class Decision, DataSet Data>
[[nodiscard]] tally count_right(const Model& model, const Decision& decision, const Data& data,
                                thread_pool& pool) {
    constexpr std::size_t most = samples_of_a_section;
    const std::size_t size = data.size();
    std::atomic<std::size_t> right{0}, all{0};
    pool.run((size + most - 1) / most, [&](std::size_t i) noexcept {
        const std::size_t first = i * most;
        const std::size_t count = size - first < most ? size - first : most;
        const tally found = count_right(model, decision, section<Data>{data, first, count});
        right += found.right;
        all += found.all;
    });
    tally result;
    result.right = right;
    result.all = all;
    return result;
}

}  // namespace detail

/// One update from a minibatch by the threads of a pool; returns the average (sum) of the losses
/// before it. The bits are those of `trainer.step(batch, parts)` for any number of threads.
///
/// Errors: std::bad_alloc if there is no memory for the shards' gradients, in the first call.
/// Cost: one gradient for each shard, in the pool's memory; where the network looks across samples,
/// memory on the heap for the values of all of them. The fastest number of shards is that of
/// the threads or a small multiple of it.
/// Example: `thread_pool pool{2}; step(t, batch, shards{2}, pool);`
template <class Trainer, DataSet Batch>
typename Trainer::scalar step(Trainer& trainer, const Batch& batch, shards parts,
                              thread_pool& pool) {
    const auto sums = detail::sums_in<Trainer>(pool, parts.count, batch.size());
    detail::shard_rooms<Trainer> rooms(parts.count, batch.size());
    return step(trainer, batch, sums.values(), pool, rooms.rooms());
}

/// `fit` by the threads of a pool: its bits depend on `options.shards`, never on the number of
/// threads.
///
/// Errors: as `step`.
/// Example: `thread_pool pool{2}; fit(t, data, {.batch_size = 128, .shards = 2}, pool);`
template <class Trainer, class Data, class AfterEpoch>
detail::loss_of<Trainer> fit(Trainer& trainer, const Data& data, const fit_options& options,
                             thread_pool& pool, AfterEpoch&& after_epoch) {
    if constexpr (!detail::trainable<Trainer> || !DataSet<Data>) {
        return detail::refuse_fit<Trainer, Data>();
    } else {
        using work = detail::parallel_batches<Trainer, thread_pool>;
        const auto sums = detail::sums_in<Trainer>(pool, options.shards,
                                                   detail::largest_batch(options, data.size()));
        fit_progress<Trainer> progress{options};
        detail::shard_rooms<Trainer> rooms(options, data.size());
        return detail::fit_by<Trainer>(work{trainer, sums.values(), pool, rooms.rooms()}, data,
                                       progress, all_samples, after_epoch);
    }
}
template <class Trainer, class Data>
detail::loss_of<Trainer> fit(Trainer& trainer, const Data& data, const fit_options& options,
                             thread_pool& pool) {
    return fit(trainer, data, options, pool, [](const epoch_report&) {});
}

/// The same, on from a progress and for `samples` samples, as `fit` without a pool.
template <class Trainer, DataSet Data>
    requires detail::trainable<Trainer>
typename Trainer::scalar fit(Trainer& trainer, const Data& data, fit_progress<Trainer>& progress,
                             std::size_t samples, thread_pool& pool) {
    const auto nothing = [](const epoch_report&) {};
    const fit_options& options = progress.options;
    const auto sums =
        detail::sums_in<Trainer>(pool, options.shards, detail::largest_batch(options, data.size()));
    detail::shard_rooms<Trainer> rooms(options, data.size());
    return detail::fit_by<Trainer>(
        detail::parallel_batches<Trainer, thread_pool>{trainer, sums.values(), pool, rooms.rooms()},
        data, progress, samples, nothing);
}

/// The same, over inputs and their targets in two ranges.
template <class Trainer, detail::Range Inputs, detail::Range Targets, class AfterEpoch>
detail::loss_of<Trainer> fit(Trainer& trainer, const Inputs& inputs, const Targets& targets,
                             const fit_options& options, thread_pool& pool,
                             AfterEpoch&& after_epoch) {
    return fit(trainer, paired{inputs, targets}, options, pool, after_epoch);
}
template <class Trainer, detail::Range Inputs, detail::Range Targets>
detail::loss_of<Trainer> fit(Trainer& trainer, const Inputs& inputs, const Targets& targets,
                             const fit_options& options, thread_pool& pool) {
    return fit(trainer, paired{inputs, targets}, options, pool);
}

// A callback before the pool: the error names the order.
template <class Trainer, class Data, class AfterEpoch>
detail::loss_of<Trainer> fit(Trainer&, const Data&, const fit_options&, const AfterEpoch&,
                             thread_pool&) {
    static_assert(error::report<error::fit_order<error::produces<AfterEpoch>>>);
    return detail::loss_of<Trainer>();
}
// The same after inputs and targets in two ranges.
template <class Trainer, detail::Range Inputs, detail::Range Targets, class AfterEpoch>
detail::loss_of<Trainer> fit(Trainer&, const Inputs&, const Targets&, const fit_options&,
                             const AfterEpoch&, thread_pool&) {
    static_assert(error::report<error::fit_order<error::produces<AfterEpoch>>>);
    return detail::loss_of<Trainer>();
}

/// `count_correct` by the threads of a pool.
template <class Model, DataSet Data>
[[nodiscard]] std::size_t count_correct(const Model& model, const Data& data, thread_pool& pool) {
    return detail::count_right(model, detail::decision_of<Model>(), data, pool).right;
}
template <class Model, class How, DataSet Data>
[[nodiscard]] std::size_t count_correct(const Model& model, const How& how, const Data& data,
                                        thread_pool& pool) {
    return detail::count_right(model, detail::decision_of<Model>(how), data, pool).right;
}

/// The same, over inputs and their targets in two ranges.
template <class Model, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] std::size_t count_correct(const Model& model, const Inputs& inputs,
                                        const Targets& targets, thread_pool& pool) {
    return count_correct(model, paired{inputs, targets}, pool);
}
template <class Model, class How, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] std::size_t count_correct(const Model& model, const How& how, const Inputs& inputs,
                                        const Targets& targets, thread_pool& pool) {
    return count_correct(model, how, paired{inputs, targets}, pool);
}

/// `accuracy` by the threads of a pool.
template <class Model, DataSet Data>
[[nodiscard]] double accuracy(const Model& model, const Data& data, thread_pool& pool) {
    return detail::count_right(model, detail::decision_of<Model>(), data, pool).fraction();
}
template <class Model, class How, DataSet Data>
[[nodiscard]] double accuracy(const Model& model, const How& how, const Data& data,
                              thread_pool& pool) {
    return detail::count_right(model, detail::decision_of<Model>(how), data, pool).fraction();
}

/// The same, over inputs and their targets in two ranges.
template <class Model, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] double accuracy(const Model& model, const Inputs& inputs, const Targets& targets,
                              thread_pool& pool) {
    return accuracy(model, paired{inputs, targets}, pool);
}
template <class Model, class How, detail::Range Inputs, detail::Range Targets>
[[nodiscard]] double accuracy(const Model& model, const How& how, const Inputs& inputs,
                              const Targets& targets, thread_pool& pool) {
    return accuracy(model, how, paired{inputs, targets}, pool);
}

}  // namespace ctnn::inline CTNN_TARGET
