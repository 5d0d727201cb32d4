// SPDX-License-Identifier: MIT
// A real number as a template argument.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// A real number among the options of a layer: `{.eps = 1e-6}`. It is a double, held by its bits:
/// Clang before 18 takes no double as a template argument.
struct real {
    std::uint64_t bits;

    constexpr real(double number) noexcept : bits(__builtin_bit_cast(std::uint64_t, number)) {}
    [[nodiscard]] CTNN_INLINE constexpr operator double() const noexcept {
        return __builtin_bit_cast(double, bits);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
