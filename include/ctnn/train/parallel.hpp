// SPDX-License-Identifier: MIT
// The shards of a minibatch, and its update, as work for several. Run time only; no threads here.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/sample_memory.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/optim/norm.hpp>
#include <ctnn/optim/optimizer.hpp>
#include <ctnn/optim/part.hpp>
#include <ctnn/train/detail/zero.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// Who does pieces of work: `run(count, task)` calls `task(i)` once for each i below `count`, in
/// any order, several at once if it likes, and returns when all have been done.
///
/// What it decides changes no bit of a result.
template <class E>
concept Executor = requires(E& executor, void (*task)(std::size_t) noexcept) {
    executor.run(std::size_t{}, task);
};

/// One piece after the other.
struct in_turn {
    template <class Task>
    static constexpr void run(std::size_t count, const Task& task) {
        for (std::size_t i = 0; i < count; ++i) task(i);
    }
};

/// What one shard's samples add up to. Zero between minibatches.
template <class Trainer>
struct alignas(64) shard_sum {
    typename Trainer::gradient_type gradient{};
    typename Trainer::scalar loss{};
};

namespace detail {

/// So many numbers of each gradient are added up and applied in one piece: they stay in a first
/// cache.
inline constexpr std::size_t numbers_at_once = 2048;

/// Batches in shards, several at once. `others` has the sums of all shards but the first, whose
/// place is the trainer's gradient; so it says how many shards there are.
template <class Trainer, Executor E>
struct parallel_batches {
    using scalar = typename Trainer::scalar;
    using gradient_type = typename Trainer::gradient_type;
    using arithmetic = typename Trainer::arithmetic;
    using optimizer_type = decltype(Trainer::optimizer);

    Trainer& trainer;
    std::span<shard_sum<Trainer>> others;
    E& executor;
    /// For each shard, where the network looks across samples; or the stack.
    std::span<sample_memory> rooms{};
    std::size_t count = 1;  // shards of the batch in work

    /// A whole batch at a time.
    template <class SampleAt>
    scalar add(std::size_t batch, std::size_t, std::size_t, const SampleAt& sample_at, scalar scale,
               scalar sum) {
        const shard_cut cut{batch, others.size() + 1};
        const auto add_shard = [&](std::size_t shard) noexcept {
            const std::size_t first = cut.first(shard), last = cut.first(shard + 1);
            const auto sample = sample_at.from(first);
            sample_memory* const room = shard < rooms.size() ? &rooms[shard] : nullptr;
            if (shard == 0)
                sum = trainer.add_gradients(last, sample, scale, trainer.gradient, sum, 0, batch,
                                            room);
            else
                others[shard - 1].loss =
                    trainer.add_gradients(last - first, sample, scale, others[shard - 1].gradient,
                                          scalar(0), first, batch, room);
        };
        count = cut.count;
        executor.run(count, add_shard);
        for_each_pair([&](std::size_t left, std::size_t right) {
            (left == 0 ? sum : others[left - 1].loss) += others[right - 1].loss;
        });
        return sum;
    }

    void update() {
        constexpr bool by_norm = optim::detail::NeedsNorm<optimizer_type, scalar>;
        scalar sums[by_norm ? optim::norm_pieces::most : 1];
        const auto step =
            optim::detail::begin_step<scalar>(trainer.optimizer, trainer.state.history, [&] {
                if constexpr (by_norm) return add_up_for_norm(sums);
            });
        const std::size_t numbers = optim::end_of(trainer.gradient);
        executor.run(
            (numbers + numbers_at_once - 1) / numbers_at_once, [&](std::size_t piece) noexcept {
                const optim::part which{piece * numbers_at_once, (piece + 1) * numbers_at_once};
                if constexpr (!by_norm) add_up(which);
                update_part(step, which);
            });
        ++trainer.steps;
    }

private:
    gradient_type& gradient(std::size_t shard) const noexcept {
        return shard == 0 ? trainer.gradient : others[shard - 1].gradient;
    }

    /// Calls `f(left, right)` for the pairs whose sums become one, in an order that the tree
    /// allows.
    template <class F>
    void for_each_pair(F f) const {
        for (std::size_t apart = 1; apart < count; apart *= 2)
            for (std::size_t left = 0; left + apart < count; left += 2 * apart)
                f(left, left + apart);
    }

    /// Adds a part of all shards' gradients to that of the first.
    void add_up(const optim::part& which) const noexcept {
        for_each_pair([&](std::size_t left, std::size_t right) {
            optim::for_each_field_in(
                which,
                [](auto, std::size_t first, std::size_t size, auto& p, const auto& g) {
                    kernels::detail::update_lanes<arithmetic, kernels::addition,
                                                  kernels::detail::afterwards::keep>(
                        kernels::addition::step{}, size, p.stored() + first, g.stored() + first);
                },
                gradient(left), gradient(right));
        });
    }
    /// The same for all of them; returns the norm of the sum.
    template <std::size_t Most>
    scalar add_up_for_norm(scalar (&sums)[Most]) {
        const auto pieces = optim::norm_pieces::of(trainer.gradient);
        executor.run(pieces.count, [&](std::size_t piece) noexcept {
            add_up(pieces[piece]);
            sums[piece] =
                optim::sum_of_squares<arithmetic, optimizer_type>(trainer.gradient, pieces[piece]);
        });
        scalar sum = 0;
        for (std::size_t i = 0; i < pieces.count; ++i) sum += sums[i];
        return math::sqrt<arithmetic>(sum);
    }

    template <class Step>
    void update_part(const Step& step, const optim::part& which) const noexcept {
        optim::apply<arithmetic>(trainer.optimizer, step, which, trainer.model.parameters(),
                                 trainer.gradient, trainer.state);
        for (std::size_t shard = 0; shard < count; ++shard)
            optim::for_each_field_in(
                which,
                [](auto, std::size_t first, std::size_t size, auto& g) {
                    for (std::size_t i = first; i < first + size; ++i) g.stored()[i] = 0;
                },
                gradient(shard));
    }
};

}  // namespace detail

/// One update from a minibatch, its shards and then parts of the parameters being work for an
/// executor; the bits are those of `trainer.step(batch, shards{others.size() + 1})`.
///
/// Returns the average (sum) of the losses before it. `others` is where all shards but the first
/// add up: the caller keeps it, zero at first, and it is zero afterwards. `rooms` is memory for
/// each shard of a network that looks across samples; without, it is on the stack.
template <class Trainer, DataSet Batch, Executor E>
typename Trainer::scalar step(Trainer& trainer, const Batch& batch,
                              std::type_identity_t<std::span<shard_sum<Trainer>>> others,
                              E& executor, std::span<sample_memory> rooms = {}) {
    const std::size_t count = batch.size();
    if (count == 0) return 0;
    detail::parallel_batches<Trainer, E> work{trainer, others, executor, rooms};
    const detail::samples_of<Batch> sample_at{batch};
    const auto scale = trainer.sample_weight(trainer.total_weight(count, sample_at));
    const auto sum = work.add(count, 0, count, sample_at, scale, typename Trainer::scalar(0));
    work.update();
    return Trainer::arithmetic::multiply(sum, scale);
}

}  // namespace ctnn::inline CTNN_TARGET
