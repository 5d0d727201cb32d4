// SPDX-License-Identifier: MIT
// What goes with a pass of training beside the numbers.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// Where a pass of training is: what a layer that draws random numbers draws from.
///
/// The same seed, step, sample and layer give the same numbers, whatever goes through the network
/// at the same time and however often it is asked.
struct pass {
    /// Of the training.
    std::uint64_t seed = 0;
    /// Updates before this one.
    std::uint64_t step = 0;
    /// The place of the first sample in its minibatch.
    std::uint64_t sample = 0;
    /// Which layer of the network: a number made of the positions on the way to it.
    std::uint64_t path = 0;
    /// How many samples the minibatch has; 0 where no layer looks across them.
    std::uint64_t samples = 0;

    /// The same for layer `Child` of a topology; `Draws` tells apart several runs of one layer.
    template <std::size_t Child, std::size_t Draws = Child>
    [[nodiscard]] constexpr pass into() const noexcept {
        return {seed, step, sample, path * 0x9e3779b97f4a7c15U + (Draws + 1), samples};
    }
    /// The same for a sample further on.
    [[nodiscard]] constexpr pass from(std::size_t further) const noexcept {
        return {seed, step, sample + further, path, samples};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
