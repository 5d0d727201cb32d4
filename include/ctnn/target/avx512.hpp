// SPDX-License-Identifier: MIT
// AVX-512: vectors of 64 bytes, tables in registers, masks, and numbers read into all lanes.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/instructions.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

#if defined(__AVX512F__) && defined(__GNUC__)

namespace ctnn::inline CTNN_TARGET::simd::detail {

#if defined(__clang__)
using mask_of_16 = unsigned short;
#else
using mask_of_16 = short;
#endif

// Masks for every lane.
inline constexpr auto all_of_16 = static_cast<mask_of_16>(-1);
inline constexpr auto all_of_8 = static_cast<unsigned char>(-1);

// 4: the rounding mode that is set; 1: less than; 0xffff: every lane.
template <VectorOf<float, 64> V>
CTNN_INLINE V mul_by_pow2(V value, V n) noexcept {
    return __builtin_ia32_scalefps512_mask(value, n, value, all_of_16, 4);
}
#if !defined(__clang__)  // Clang makes the others of plain C++: see x86.hpp
template <VectorOf<float, 64> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_ia32_minps512_mask(a, b, a, all_of_16, 4);
}
template <VectorOf<float, 64> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_ia32_maxps512_mask(a, b, a, all_of_16, 4);
}
template <VectorOf<float, 64> V>
CTNN_INLINE bool any_below(V a, V b) noexcept {
    return __builtin_ia32_cmpps512_mask(a, b, 1, 0xffff, 4) != 0;
}
template <VectorOf<float, 64> V>
CTNN_INLINE V sqrt(V x) noexcept {
    V y{};
    __asm__("%vsqrtps {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
    return y;
}
#if defined(__FMA__)
template <VectorOf<float, 64> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_ia32_vfmaddps512_mask(a, b, c, all_of_16, 4);
}
#endif
#endif

template <VectorOf<double, 64> V>
CTNN_INLINE V mul_by_pow2(V value, V n) noexcept {
    return __builtin_ia32_scalefpd512_mask(value, n, value, all_of_8, 4);
}
#if !defined(__clang__)
template <VectorOf<double, 64> V>
CTNN_INLINE V minimum(V a, V b) noexcept {
    return __builtin_ia32_minpd512_mask(a, b, a, all_of_8, 4);
}
template <VectorOf<double, 64> V>
CTNN_INLINE V maximum(V a, V b) noexcept {
    return __builtin_ia32_maxpd512_mask(a, b, a, all_of_8, 4);
}
template <VectorOf<double, 64> V>
CTNN_INLINE V sqrt(V x) noexcept {
    V y{};
    __asm__("%vsqrtpd {%1, %0|%0, %1}" : "=x"(y) : "x"(x));
    return y;
}
#if defined(__FMA__)
template <VectorOf<double, 64> V>
CTNN_INLINE V fma(V a, V b, V c) noexcept {
    return __builtin_ia32_vfmaddpd512_mask(a, b, c, all_of_8, 4);
}
#endif
#endif

/// A vector of AVX-512: those of 64 bytes, and, in the lower part of a register, shorter ones.
template <class V>
concept InRegister = sizeof(V) == 16 || sizeof(V) == 32 || sizeof(V) == 64;
template <class V>
inline constexpr bool single = sizeof(scalar_of<V>) == 4;

// A look-up takes a register of 16 floats, of which a shorter vector leaves the rest unspecified.
template <InRegister V>
[[nodiscard]] CTNN_INLINE vector<float, 16> widened(V x) noexcept {
    if constexpr (sizeof(V) == 64) return x;
#if defined(__clang__)
    if constexpr (sizeof(V) == 32)
        return __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7, -1, -1, -1, -1, -1, -1, -1,
                                       -1);
    if constexpr (sizeof(V) == 16)
        return __builtin_shufflevector(x, x, 0, 1, 2, 3, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                                       -1);
#else  // of such a shuffle GCC 12 makes a store and a load
    if constexpr (sizeof(V) == 32) return __builtin_ia32_ps512_256ps(x);
    if constexpr (sizeof(V) == 16) return __builtin_ia32_ps512_ps(x);
#endif
}
template <InRegister V, class U>
    requires single<V>
CTNN_INLINE V lookup32(const float (&table)[32], U index) noexcept {
    using wide = vector<float, 16>;
    const auto at = __builtin_bit_cast(integer_of<wide>, widened(__builtin_bit_cast(V, index)));
    wide low, high;
    __builtin_memcpy(&low, table, sizeof low);
    __builtin_memcpy(&high, table + 16, sizeof high);
#if defined(__clang__)
    const wide numbers = __builtin_ia32_vpermi2varps512(low, at, high);
#else
    const wide numbers = __builtin_shuffle(low, high, at);
#endif
    if constexpr (sizeof(V) == 64)
        return numbers;
    else
        return slice<V, 0>(numbers, each_lane<V>{});
}

#if defined(__AVX512VL__)

template <class V, std::size_t Count>
inline constexpr auto first_lanes =
    static_cast<std::conditional_t<single<V>, std::uint16_t, std::uint8_t>>((1U << Count) - 1);

template <VectorOf<float, 64> V, std::size_t Count, class S>
CTNN_INLINE V load_n(const S* from) noexcept {
    return __builtin_ia32_loadups512_mask(from, V{}, first_lanes<V, Count>);
}
template <VectorOf<double, 64> V, std::size_t Count, class S>
CTNN_INLINE V load_n(const S* from) noexcept {
    return __builtin_ia32_loadupd512_mask(from, V{}, first_lanes<V, Count>);
}
template <std::size_t Count, VectorOf<float, 64> V, class S>
CTNN_INLINE void store_n(V value, S* to) noexcept {
    __builtin_ia32_storeups512_mask(to, value, first_lanes<V, Count>);
}
template <std::size_t Count, VectorOf<double, 64> V, class S>
CTNN_INLINE void store_n(V value, S* to) noexcept {
    __builtin_ia32_storeupd512_mask(to, value, first_lanes<V, Count>);
}
// Clang makes as good code of two half-width accesses; its builtins for narrower vectors have other
// names.
#if !defined(__clang__)
template <VectorOf<float, 32> V, std::size_t Count, class S>
CTNN_INLINE V load_n(const S* from) noexcept {
    return __builtin_ia32_loadups256_mask(from, V{}, first_lanes<V, Count>);
}
template <VectorOf<double, 32> V, std::size_t Count, class S>
CTNN_INLINE V load_n(const S* from) noexcept {
    return __builtin_ia32_loadupd256_mask(from, V{}, first_lanes<V, Count>);
}
template <VectorOf<float, 16> V, std::size_t Count, class S>
CTNN_INLINE V load_n(const S* from) noexcept {
    return __builtin_ia32_loadups128_mask(from, V{}, first_lanes<V, Count>);
}
template <VectorOf<double, 16> V, std::size_t Count, class S>
CTNN_INLINE V load_n(const S* from) noexcept {
    return __builtin_ia32_loadupd128_mask(from, V{}, first_lanes<V, Count>);
}
template <std::size_t Count, VectorOf<float, 32> V, class S>
CTNN_INLINE void store_n(V value, S* to) noexcept {
    __builtin_ia32_storeups256_mask(to, value, first_lanes<V, Count>);
}
template <std::size_t Count, VectorOf<double, 32> V, class S>
CTNN_INLINE void store_n(V value, S* to) noexcept {
    __builtin_ia32_storeupd256_mask(to, value, first_lanes<V, Count>);
}
#endif

// Instructions that read a number from memory into all lanes of a factor. Compilers prefer to
// copy it into a register first, for several products or from where they still hold it. On
// Zen 4 that copy takes the unit that adds: sums of unfused products were 1.4 times slower with
// it. And no compiler fuses such a product with an addition, so it is its own barrier.
template <InRegister V, class S>
CTNN_INLINE V multiply_load(const S* factor, V x) noexcept {
    V product;
    if constexpr (single<V> && sizeof(V) == 64)
        __asm__("vmulps {%2%{1to16%}, %1, %0|%0, %1, %2%{1to16%}}"
                : "=v"(product)
                : "v"(x), "m"(*factor));
    else if constexpr (single<V> && sizeof(V) == 32)
        __asm__("vmulps {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "=v"(product)
                : "v"(x), "m"(*factor));
    else if constexpr (single<V> && sizeof(V) == 16)
        __asm__("vmulps {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "=v"(product)
                : "v"(x), "m"(*factor));
    else if constexpr (!single<V> && sizeof(V) == 64)
        __asm__("vmulpd {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "=v"(product)
                : "v"(x), "m"(*factor));
    else if constexpr (!single<V> && sizeof(V) == 32)
        __asm__("vmulpd {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "=v"(product)
                : "v"(x), "m"(*factor));
    else if constexpr (!single<V> && sizeof(V) == 16)
        __asm__("vmulpd {%2%{1to2%}, %1, %0|%0, %1, %2%{1to2%}}"
                : "=v"(product)
                : "v"(x), "m"(*factor));
    return product;
}
template <InRegister V, class S>
CTNN_INLINE V fma_load(const S* factor, V x, V sum) noexcept {
    if constexpr (single<V> && sizeof(V) == 64)
        __asm__("vfmadd231ps {%2%{1to16%}, %1, %0|%0, %1, %2%{1to16%}}"
                : "+v"(sum)
                : "v"(x), "m"(*factor));
    else if constexpr (single<V> && sizeof(V) == 32)
        __asm__("vfmadd231ps {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "+v"(sum)
                : "v"(x), "m"(*factor));
    else if constexpr (single<V> && sizeof(V) == 16)
        __asm__("vfmadd231ps {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "+v"(sum)
                : "v"(x), "m"(*factor));
    else if constexpr (!single<V> && sizeof(V) == 64)
        __asm__("vfmadd231pd {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "+v"(sum)
                : "v"(x), "m"(*factor));
    else if constexpr (!single<V> && sizeof(V) == 32)
        __asm__("vfmadd231pd {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "+v"(sum)
                : "v"(x), "m"(*factor));
    else if constexpr (!single<V> && sizeof(V) == 16)
        __asm__("vfmadd231pd {%2%{1to2%}, %1, %0|%0, %1, %2%{1to2%}}"
                : "+v"(sum)
                : "v"(x), "m"(*factor));
    return sum;
}
template <InRegister V, class S>
CTNN_INLINE V broadcast_load(const S* from) noexcept {
    V result;
    if constexpr (single<V>)
        __asm__("vbroadcastss {%1, %0|%0, %1}" : "=v"(result) : "m"(*from));
    else if constexpr (sizeof(V) > 16)
        __asm__("vbroadcastsd {%1, %0|%0, %1}" : "=v"(result) : "m"(*from));
    else
        __asm__("vmovddup {%1, %0|%0, %1}" : "=v"(result) : "m"(*from));
    return result;
}

#endif

}  // namespace ctnn::inline CTNN_TARGET::simd::detail

#endif
