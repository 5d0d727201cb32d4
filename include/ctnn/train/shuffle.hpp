// SPDX-License-Identifier: MIT
// The order in which an epoch takes its samples.
#pragma once

#include <ctnn/core/bits.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/random.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// A permutation of 0 to size - 1 that is computed, not stored: as it was, or random.
///
/// A random one is a Feistel network of twelve rounds on the bits of the position, walked until it falls
/// below `size`; its keys come from Philox. Nothing is allocated, and any position can be asked for
/// by itself.
/// Source: Luby and Rackoff, "How to construct pseudorandom permutations", 1988; cycle walking: Black
/// and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002.
struct sample_order {
    static constexpr std::size_t rounds = 12;

    /// As it was.
    constexpr sample_order() = default;

    /// Random: which one is decided by the seed and the epoch.
    constexpr sample_order(std::size_t count, std::uint64_t seed, std::size_t epoch) noexcept
        : size(count), half_bits((detail::bit_width(count < 4 ? 3 : count - 1) + 1) / 2) {
        generator random{seed, epoch};
        for (auto& key : keys) {
            const std::uint64_t upper = random();
            key = (upper << 32U) | random();
        }
    }

    /// Which sample comes at a position below `size`.
    [[nodiscard]] constexpr std::size_t operator()(std::size_t position) const noexcept {
        if (size == 0) return position;
        do position = mixed(position);
        while (position >= size);
        return position;
    }

    std::size_t size = 0;
    unsigned half_bits = 0;
    std::uint64_t keys[rounds]{};

private:
    [[nodiscard]] constexpr std::size_t mixed(std::size_t position) const noexcept {
        const std::uint64_t mask = (std::uint64_t{1} << half_bits) - 1;
        std::uint64_t left = position >> half_bits;
        std::uint64_t right = position & mask;
        for (const std::uint64_t key : keys) {
            // Two rounds of multiply and fold: every bit of `right` and key reaches the kept ones.
            std::uint64_t word = (right ^ key) * 0xd6e8'feb8'6659'fd93U;
            word = (word ^ (word >> 32U)) * 0xd6e8'feb8'6659'fd93U;
            const std::uint64_t next = left ^ ((word >> 40U) & mask);
            left = right;
            right = next;
        }
        return static_cast<std::size_t>((left << half_bits) | right);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
