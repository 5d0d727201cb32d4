// SPDX-License-Identifier: MIT
// 64-bit ARM: vectors of 16 bytes.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/instructions.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>

#if defined(CTNN_AARCH64)

#if defined(__GNUC__) || defined(__clang__)
#define CTNN_REGISTER "w"
#define CTNN_REGISTER_BYTES 16
#endif

namespace ctnn::inline CTNN_TARGET::simd::detail {

#if defined(__GNUC__)
inline constexpr std::size_t register_bytes = 16, registers = 32;
#else
inline constexpr std::size_t register_bytes = 0, registers = 16;
#endif
inline constexpr bool overwrites_operand = false;

CTNN_INLINE void pause() noexcept {
#if defined(__GNUC__) || defined(__clang__)
    __asm__ volatile("yield");
#endif
}

#if defined(__GNUC__) && !defined(__clang__)  // Clang has a builtin for any width
template <VectorOf<float, 16> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_aarch64_fmav4sf(a, b, c);
}
template <VectorOf<float, 16> V>
CTNN_INLINE bool any_below(V a, V b) noexcept {
    return __builtin_aarch64_reduc_umax_scal_v4si_uu(__builtin_bit_cast(unsigned_of<V>, a < b)) !=
           0;
}
template <VectorOf<double, 16> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_aarch64_fmav2df(a, b, c);
}
#endif

}  // namespace ctnn::inline CTNN_TARGET::simd::detail

#endif
