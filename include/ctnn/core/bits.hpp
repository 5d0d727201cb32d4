// SPDX-License-Identifier: MIT
// Counts of bits. The functions of <bit> would be shared by files that are compiled for different
// processors; the instructions that count bits are missing in old ones, or mean something else
// there.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstdint>

namespace ctnn::inline CTNN_TARGET::detail {

/// How many bits of x are 0 before the first 1; 64 of 0.
[[nodiscard]] CTNN_INLINE constexpr int leading_zeros(std::uint64_t x) noexcept {
#if defined(__GNUC__)
    return x == 0 ? 64 : __builtin_clzll(x);
#else
    int count = 64;
    for (; x != 0; x >>= 1U) --count;
    return count;
#endif
}

/// How many bits x needs: 0 of 0, 3 of 4 to 7.
[[nodiscard]] CTNN_INLINE constexpr unsigned bit_width(std::uint64_t x) noexcept {
    return static_cast<unsigned>(64 - leading_zeros(x));
}

/// How many bits of x are 1.
[[nodiscard]] CTNN_INLINE constexpr unsigned ones(std::uint64_t x) noexcept {
    unsigned count = 0;
    for (; x != 0; x &= x - 1) ++count;
    return count;
}

/// How many bits of x, from the lowest on, are 1 before the first 0.
[[nodiscard]] CTNN_INLINE constexpr unsigned trailing_ones(std::uint64_t x) noexcept {
    unsigned count = 0;
    for (; (x & 1U) != 0; x >>= 1U) ++count;
    return count;
}

}  // namespace ctnn::inline CTNN_TARGET::detail
