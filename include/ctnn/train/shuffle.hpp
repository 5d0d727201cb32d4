// SPDX-License-Identifier: MIT
// The order in which an epoch takes its samples.
#pragma once

#include <ctnn/core/bits.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/detail/choose.hpp>
#include <ctnn/math/random.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// A permutation of 0 to size - 1 that is computed, not stored: as it was, or random.
///
/// A random one is the cipher swap-or-not. Each round draws a mirror: every position has another at
/// the other side of it, and each such pair changes places or does not, by a coin of its own. All
/// orders are about as likely, odd and even ones alike. Nothing is allocated, and any position
/// can be asked for by itself.
/// Accuracy: a sample comes at a position with probability 1/size, to a relative 2^-12.
/// Cost: 12 rounds, and one more for each bit of the size; two multiplications each.
/// Source: Hoang, Morris, Rogaway, "An Enciphering Scheme Based on a Card Shuffle", CRYPTO 2012;
/// the coins: Dietzfelbinger, "Universal hashing and k-wise independent random variables via
/// integer arithmetic without primes", STACS 1996.
struct sample_order {
    static constexpr unsigned most_rounds = 40;

    /// As it was.
    constexpr sample_order() = default;

    /// Random: which one is decided by the seed and the epoch.
    constexpr sample_order(std::size_t given_size, std::uint64_t seed, std::size_t epoch) noexcept
        : size(given_size), rounds(given_size < 2 ? 0 : rounds_of(given_size)) {
        generator random{seed, epoch};
        for (unsigned r = 0; r < rounds; ++r) {
            const std::uint64_t upper = random();
            each[r] = {upper << 32U | random(), std::uint64_t{random()} << 32U, random.below(size)};
        }
    }

    /// Which sample comes at a position below `size`.
    [[nodiscard]] constexpr std::size_t operator()(std::size_t position) const noexcept {
        for (unsigned r = 0; r < rounds; ++r) {
            const std::size_t mirror = each[r].mirror;
            const std::size_t across =
                mirror - position + (size & (0 - std::size_t{position > mirror}));
            // Both of a pair have one product, so both see the same coin: its highest bit.
            const std::uint64_t coin =
                std::uint64_t{position} * across * each[r].factor + each[r].term;
            position = CTNN_CHOOSE(coin >> 63U != 0, across, position);
        }
        return position;
    }

    struct round {
        std::uint64_t factor, term;  // of the coins
        std::size_t mirror;          // a position and the one across add up to it, modulo the size
    };

    std::size_t size = 0;
    unsigned rounds = 0;
    round each[most_rounds]{};

private:
    [[nodiscard]] static constexpr unsigned rounds_of(std::size_t count) noexcept {
        const auto wanted = 12 + detail::bit_width(count);
        return wanted < most_rounds ? wanted : most_rounds;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
