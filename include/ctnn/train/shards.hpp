// SPDX-License-Identifier: MIT
// A minibatch in parts: how it is cut, and how the parts' sums become one.
#pragma once

#include <ctnn/core/bits.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/train/detail/zero.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// Into how many parts each minibatch is cut.
///
/// A shard's gradients are summed in sample order, from zero; then neighbours are added, in pairs,
/// until one sum is left. So the result depends on the number of shards, and on nothing else: not
/// on who sums which of them, nor on how many do. One shard is the plain sum in sample order.
/// Example: `t.step(batch, shards{8});`
struct shards {
    std::size_t count = 1;
};

namespace detail {

/// How `samples` samples are cut: into the shards asked for, but never more than there are samples;
/// the first ones have one sample more where they cannot all have the same number.
struct shard_cut {
    std::size_t samples;
    std::size_t count;

    constexpr shard_cut(std::size_t given_samples, std::size_t asked) noexcept
        : samples(given_samples), count(asked < given_samples ? asked : given_samples) {
        if (count == 0) count = 1;
    }

    /// The first sample of a shard; `samples` for the one behind the last.
    [[nodiscard]] constexpr std::size_t first(std::size_t shard) const noexcept {
        const std::size_t longer = samples % count;
        return shard * (samples / count) + (shard < longer ? shard : longer);
    }
    /// The shard that a sample belongs to.
    [[nodiscard]] constexpr std::size_t shard_of(std::size_t sample) const noexcept {
        const std::size_t size = samples / count;
        const std::size_t in_longer = samples % count * (size + 1);
        return sample < in_longer ? sample / (size + 1)
                                  : samples % count + (sample - in_longer) / size;
    }
};

/// Pending partial sums of a pairwise (tree) reduction, kept as in a binary counter: before shard s
/// there are popcount(s) of them, each of a whole subtree to the left of it. The first is the
/// trainer's own gradient; here are the others. All are zero between minibatches.
template <class Trainer>
struct pending_sums {
    using gradient_type = typename Trainer::gradient_type;
    using scalar = typename Trainer::scalar;

    gradient_type* gradients = nullptr;
    scalar* losses = nullptr;
    std::size_t room = 0;

    /// The sums at a level of the tree, the first of which are the trainer's gradient and `sum`.
    [[nodiscard]] constexpr gradient_type* gradient(Trainer& trainer,
                                                    std::size_t level) const noexcept {
        if (level == 0) return &trainer.gradient;
        return &gradients[level - 1];
    }
    [[nodiscard]] constexpr scalar* loss(scalar& sum, std::size_t level) const noexcept {
        if (level == 0) return &sum;
        return losses + (level - 1);
    }

    /// Adds the sums at a level to those above it, which are their left neighbours.
    constexpr void pair_up(Trainer& trainer, scalar& sum, std::size_t level) const noexcept {
        gradient_type& right = *gradient(trainer, level);
        for_each_field(
            [](auto, auto& p, const auto& g) {
                kernels::update<typename Trainer::arithmetic, kernels::addition>(
                    kernels::addition::step{}, p, g);
            },
            *gradient(trainer, level - 1), right);
        set_zero(right);
        *loss(sum, level - 1) += *loss(sum, level);
        *loss(sum, level) = 0;
    }
};

/// How many sums are pending at most, in addition to the trainer's gradient, for one of `shards`.
[[nodiscard]] constexpr std::size_t most_pending(std::size_t shards) noexcept {
    return shards < 2 ? 0 : std::size_t{bit_width(shards)} - 1;
}

/// For how many shards there is room where `room` sums can be pending.
[[nodiscard]] constexpr std::size_t most_shards_in(std::size_t room) noexcept {
    return (std::size_t{2} << room) - 1;
}

/// Room for them.
template <class Trainer, std::size_t Room>
struct pending_storage {
    typename Trainer::gradient_type gradients[Room];
    typename Trainer::scalar losses[Room];

    // Not by {}: GCC 12 then takes one element for another in a constant expression, which
    // tests/train/shards.test.cpp tells.
    constexpr pending_storage() noexcept {
        for (auto& gradient : gradients) set_zero(gradient);
        for (auto& loss : losses) loss = 0;
    }

    [[nodiscard]] constexpr pending_sums<Trainer> sums() noexcept {
        return {gradients, losses, Room};
    }
};
template <class Trainer>
struct pending_storage<Trainer, 0> {
    [[nodiscard]] constexpr pending_sums<Trainer> sums() const noexcept { return {}; }
};

/// Bytes of the stack that the sums of shards may take where nobody gives them another place.
inline constexpr std::size_t shard_stack = 128 * 1024;

/// Room on the stack, for 127 shards of a small network; for none of a large one.
template <class Trainer>
inline constexpr std::size_t pending_room_on_stack =
    shard_stack / sizeof(typename Trainer::gradient_type) < 6
        ? shard_stack / sizeof(typename Trainer::gradient_type)
        : 6;
template <class Trainer>
using pending_on_stack = pending_storage<Trainer, pending_room_on_stack<Trainer>>;

/// Not constexpr, so that a constant expression that gets here does not compile and names it.
[[noreturn]] CTNN_COLD void shards_need_room_for_their_gradients(std::size_t shards,
                                                                 std::size_t room) noexcept {
    precondition_broken(
        "ctnn::shards: the stack has no room for the gradients of so many shards of this network; "
        "fewer shards are required, or memory for them; write fit(trainer, data, options, pool) "
        "with ctnn/run/threads.hpp",
        static_cast<double>(shards), "room for", static_cast<double>(most_shards_in(room)));
}

/// Adds `count` samples of a minibatch, from sample `from` on, to their shards, and the sums of
/// those shards that are then complete to their neighbours'. `scale` is that of the minibatch.
/// Returns `sum` with the losses: those of the whole minibatch once its last sample is in.
template <class Trainer, class SampleAt>
constexpr typename Trainer::scalar add_in_shards(Trainer& trainer, const shard_cut& cut,
                                                 std::size_t from, std::size_t count,
                                                 const SampleAt& sample_at,
                                                 typename Trainer::scalar scale,
                                                 const pending_sums<Trainer>& waiting,
                                                 typename Trainer::scalar sum) noexcept {
    if (most_pending(cut.count) > waiting.room)
        shards_need_room_for_their_gradients(cut.count, waiting.room);
    for (std::size_t done = 0; done < count;) {
        const std::size_t shard = cut.shard_of(from + done), end = cut.first(shard + 1) - from;
        const std::size_t next = (end < count ? end : count) - done;
        auto level = std::size_t{ones(shard)};
        auto& loss = *waiting.loss(sum, level);
        loss = trainer.add_gradients(next, sample_at.from(done), scale,
                                     *waiting.gradient(trainer, level), loss, from + done,
                                     cut.samples);
        done += next;
        if (done < end) break;
        const auto last = shard + 1 == cut.count;
        auto pairs = last ? level : std::size_t{trailing_ones(shard)};
        for (; pairs > 0; --pairs, --level) waiting.pair_up(trainer, sum, level);
    }
    return sum;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
