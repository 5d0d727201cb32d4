// SPDX-License-Identifier: MIT
// A number in memory times a vector, plus a vector.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels::detail {

#if defined(__AVX512VL__)
// AVX-512 has instructions that read a number from memory into all lanes of a factor. Compilers
// prefer to copy it into a register first, for several products or from where they still hold it.
// On Zen 4 that copy takes the unit that adds: sums of unfused products were 1.4 times slower with
// it. And no compiler fuses such a product with an addition, so it is its own barrier.

/// round(factor * lanes).
template <class V, Scalar S>
[[nodiscard]] CTNN_INLINE V product_from_memory(const S* factor, V lanes) noexcept {
    V product;
    if constexpr (sizeof(S) == 4 && sizeof(V) == 64)
        __asm__("vmulps {%2%{1to16%}, %1, %0|%0, %1, %2%{1to16%}}"
                : "=v"(product)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 4 && sizeof(V) == 32)
        __asm__("vmulps {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "=v"(product)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 4 && sizeof(V) == 16)
        __asm__("vmulps {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "=v"(product)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 8 && sizeof(V) == 64)
        __asm__("vmulpd {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "=v"(product)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 8 && sizeof(V) == 32)
        __asm__("vmulpd {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "=v"(product)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 8 && sizeof(V) == 16)
        __asm__("vmulpd {%2%{1to2%}, %1, %0|%0, %1, %2%{1to2%}}"
                : "=v"(product)
                : "v"(lanes), "m"(*factor));
    return product;
}

/// round(factor * lanes + sum).
template <class V, Scalar S>
[[nodiscard]] CTNN_INLINE V fma_from_memory(const S* factor, V lanes, V sum) noexcept {
    if constexpr (sizeof(S) == 4 && sizeof(V) == 64)
        __asm__("vfmadd231ps {%2%{1to16%}, %1, %0|%0, %1, %2%{1to16%}}"
                : "+v"(sum)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 4 && sizeof(V) == 32)
        __asm__("vfmadd231ps {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "+v"(sum)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 4 && sizeof(V) == 16)
        __asm__("vfmadd231ps {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "+v"(sum)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 8 && sizeof(V) == 64)
        __asm__("vfmadd231pd {%2%{1to8%}, %1, %0|%0, %1, %2%{1to8%}}"
                : "+v"(sum)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 8 && sizeof(V) == 32)
        __asm__("vfmadd231pd {%2%{1to4%}, %1, %0|%0, %1, %2%{1to4%}}"
                : "+v"(sum)
                : "v"(lanes), "m"(*factor));
    else if constexpr (sizeof(S) == 8 && sizeof(V) == 16)
        __asm__("vfmadd231pd {%2%{1to2%}, %1, %0|%0, %1, %2%{1to2%}}"
                : "+v"(sum)
                : "v"(lanes), "m"(*factor));
    return sum;
}

/// The factor in all lanes.
template <class V, Scalar S>
[[nodiscard]] CTNN_INLINE V broadcast_from_memory(const S* factor) noexcept {
    V result;
    if constexpr (sizeof(S) == 4)
        __asm__("vbroadcastss {%1, %0|%0, %1}" : "=v"(result) : "m"(*factor));
    else if constexpr (sizeof(V) > 16)
        __asm__("vbroadcastsd {%1, %0|%0, %1}" : "=v"(result) : "m"(*factor));
    else
        __asm__("vmovddup {%1, %0|%0, %1}" : "=v"(result) : "m"(*factor));
    return result;
}
#endif

/// factor * lanes[n] + sums[n] for a row of vectors that are all in memory: they are what
/// instructions read from there, so the factor is read once for all of them.
template <Arithmetic A, class V, Scalar S, std::size_t... N>
CTNN_INLINE void multiply_add_row(const S* factor, const V* lanes, V* sums,
                                  std::index_sequence<N...>) noexcept {
#if defined(__AVX512VL__)
    if constexpr (sizeof(V) >= 16) {
        const V in_all = broadcast_from_memory<V>(factor);
        ((sums[N] = A::multiply_add(in_all, lanes[N], sums[N])), ...);
        return;
    }
#endif
    const V in_all = broadcast<V>(*factor);
    ((sums[N] = A::multiply_add(in_all, lanes[N], sums[N])), ...);
}

/// factor * lanes + sum, as arithmetic A rounds it, the factor the same in all lanes.
template <Arithmetic A, class V, Scalar S>
[[nodiscard]] CTNN_INLINE V multiply_add(const S* factor, V lanes, V sum) noexcept {
#if defined(__AVX512VL__)
    if constexpr (sizeof(V) >= 16) {
        if constexpr (std::is_same_v<A, strict<S>>)
            return product_from_memory(factor, lanes) + sum;
        else
            return fma_from_memory(factor, lanes, sum);
    }
#endif
    return A::multiply_add(broadcast<V>(*factor), lanes, sum);
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
