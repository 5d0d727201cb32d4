// SPDX-License-Identifier: MIT
// The hash FNV-1a of words.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstdint>

namespace ctnn::inline CTNN_TARGET::detail {

inline constexpr std::uint64_t fnv_offset = 0xcbf2'9ce4'8422'2325U;

/// FNV-1a over the four bytes of a word, the lowest first, continued from `state`. One statement,
/// because constant evaluation is billed by the statement.
[[nodiscard]] constexpr std::uint64_t fnv_1a(std::uint32_t word, std::uint64_t state) noexcept {
    constexpr std::uint64_t prime = 0x100'0000'01b3U;
    return ((((((((state ^ (word & 0xff)) * prime) ^ (word >> 8 & 0xff)) * prime) ^
               (word >> 16 & 0xff)) *
              prime) ^
             word >> 24) *
            prime);
}

}  // namespace ctnn::inline CTNN_TARGET::detail
