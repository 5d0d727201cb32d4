// SPDX-License-Identifier: MIT
// A fingerprint of results: equal bits, equal hash, at compile time and at run time.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/math/detail/fnv.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// A 64-bit hash of a number's bits, the same at compile time and at run time, on every target.
///
/// 0 and -0 differ; all NaNs are equal, since IEEE 754 leaves their sign and payload open.
/// `state` is the hash of the preceding data: `hash(b, hash(a))` is the hash of a, then b.
///
/// Formula: FNV-1a of the bytes, the lowest first.
/// Source: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
[[nodiscard]] constexpr std::uint64_t hash(float x,
                                           std::uint64_t state = detail::fnv_offset) noexcept {
    return detail::fnv_1a(detail::equal(x, x) ? __builtin_bit_cast(std::uint32_t, x) : 0x7fc0'0000U,
                          state);
}
[[nodiscard]] constexpr std::uint64_t hash(double x,
                                           std::uint64_t state = detail::fnv_offset) noexcept {
    const auto bits =
        detail::equal(x, x) ? __builtin_bit_cast(std::uint64_t, x) : 0x7ff8'0000'0000'0000U;
    return detail::fnv_1a(static_cast<std::uint32_t>(bits >> 32),
                          detail::fnv_1a(static_cast<std::uint32_t>(bits), state));
}

/// The hash of a tensor's elements, row by row, in either order of storage.
template <class Shape, Scalar S>
[[nodiscard]] constexpr std::uint64_t hash(const tensor<Shape, S>& x,
                                           std::uint64_t state = detail::fnv_offset) noexcept {
    for (std::size_t i = 0; i < Shape::size; ++i) state = hash(x[i], state);
    return state;
}

}  // namespace ctnn::inline CTNN_TARGET
