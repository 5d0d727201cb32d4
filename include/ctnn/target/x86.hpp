// SPDX-License-Identifier: MIT
// x86: registers, and the instructions on vectors of 16 and 32 bytes.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/avx512.hpp>
#include <ctnn/target/instructions.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>

#if defined(CTNN_X86)

#if !defined(__GNUC__) && !defined(__clang__)
#elif defined(__AVX512F__)
#define CTNN_REGISTER "v"
#define CTNN_REGISTER_BYTES 64
#elif defined(__FMA__) || defined(__FMA4__)
#define CTNN_REGISTER "x"
#define CTNN_REGISTER_BYTES 32
#endif

namespace ctnn::inline CTNN_TARGET::simd::detail {

#if !defined(__GNUC__)
inline constexpr std::size_t register_bytes = 0, registers = 16;
#elif defined(__AVX512F__)
inline constexpr std::size_t register_bytes = 64, registers = 32;
#elif defined(__AVX__)
inline constexpr std::size_t register_bytes = 32, registers = 16;
#elif defined(__SSE2__)
inline constexpr std::size_t register_bytes = 16, registers = 16;
#else
inline constexpr std::size_t register_bytes = 0, registers = 16;
#endif

#if defined(__SSE2__) && !defined(__AVX__)
inline constexpr bool overwrites_operand = true;
#else
inline constexpr bool overwrites_operand = false;
#endif

CTNN_INLINE void pause() noexcept {
#if defined(__GNUC__) || defined(__clang__)
    __builtin_ia32_pause();
#endif
}

// Clang finds these instructions by itself, from plain C++ and builtins for any width. GCC 12 does
// not: for `a < b ? a : b` on vectors it emits a comparison and a blend, not the instruction of the
// same NaN semantics; its generic square root becomes one instruction for a single number only,
// because the C library's function sets errno. Its builtins differ by width.
#if defined(__SSE2__) && defined(__GNUC__) && !defined(__clang__)
template <VectorOf<float, 16> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_ia32_minps(a, b);
}
template <VectorOf<float, 16> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_ia32_maxps(a, b);
}
template <VectorOf<float, 16> V>
CTNN_INLINE bool any_below(V a, V b) noexcept {
    return __builtin_ia32_movmskps(__builtin_bit_cast(V, a < b)) != 0;
}
#if defined(__x86_64__)
template <VectorOf<float, 16> V>
CTNN_INLINE V sqrt(V x) noexcept {
    V y{};
    __asm__("%vsqrtps {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
    return y;
}
#endif
#if defined(__FMA__)
template <VectorOf<float, 16> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_ia32_vfmaddps(a, b, c);
}
#endif

template <VectorOf<double, 16> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_ia32_minpd(a, b);
}
template <VectorOf<double, 16> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_ia32_maxpd(a, b);
}
template <VectorOf<double, 16> V>
CTNN_INLINE bool any_below(V a, V b) noexcept {
    return __builtin_ia32_movmskpd(__builtin_bit_cast(V, a < b)) != 0;
}
#if defined(__x86_64__)
template <VectorOf<double, 16> V>
CTNN_INLINE V sqrt(V x) noexcept {
    V y{};
    __asm__("%vsqrtpd {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
    return y;
}
#endif
#if defined(__FMA__)
template <VectorOf<double, 16> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_ia32_vfmaddpd(a, b, c);
}
#endif

#if defined(__AVX__)
template <VectorOf<float, 32> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_ia32_minps256(a, b);
}
template <VectorOf<float, 32> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_ia32_maxps256(a, b);
}
template <VectorOf<float, 32> V>
CTNN_INLINE bool any_below(V a, V b) noexcept {
    return __builtin_ia32_movmskps256(__builtin_bit_cast(V, a < b)) != 0;
}
#if defined(__x86_64__)
template <VectorOf<float, 32> V>
CTNN_INLINE V sqrt(V x) noexcept {
    V y{};
    __asm__("%vsqrtps {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
    return y;
}
#endif
#if defined(__FMA__)
template <VectorOf<float, 32> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_ia32_vfmaddps256(a, b, c);
}
#endif

template <VectorOf<double, 32> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_ia32_minpd256(a, b);
}
template <VectorOf<double, 32> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_ia32_maxpd256(a, b);
}
template <VectorOf<double, 32> V>
CTNN_INLINE bool any_below(V a, V b) noexcept {
    return __builtin_ia32_movmskpd256(__builtin_bit_cast(V, a < b)) != 0;
}
#if defined(__x86_64__)
template <VectorOf<double, 32> V>
CTNN_INLINE V sqrt(V x) noexcept {
    V y{};
    __asm__("%vsqrtpd {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
    return y;
}
#endif
#if defined(__FMA__)
template <VectorOf<double, 32> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_ia32_vfmaddpd256(a, b, c);
}
#endif
#endif
#endif

}  // namespace ctnn::inline CTNN_TARGET::simd::detail

#endif
