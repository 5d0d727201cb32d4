// SPDX-License-Identifier: MIT
// Vector registers: several numbers that one instruction works on, and how they come from memory.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

// Nothing above this folder knows how wide a register is. Lanes are different outputs, never parts
// of one sum, so a result does not depend on the width.

namespace ctnn::inline CTNN_TARGET::kernels {

/// Bytes of a register, and how many registers there are; zero bytes where the compiler has no
/// vectors.
#if !defined(__GNUC__)
inline constexpr std::size_t register_bytes = 0, registers = 16;
#elif defined(__AVX512F__)
inline constexpr std::size_t register_bytes = 64, registers = 32;
#elif defined(__AVX__)
inline constexpr std::size_t register_bytes = 32, registers = 16;
#elif defined(__aarch64__)
inline constexpr std::size_t register_bytes = 16, registers = 32;
#elif defined(__SSE2__)
inline constexpr std::size_t register_bytes = 16, registers = 16;
#else
inline constexpr std::size_t register_bytes = 0, registers = 16;
#endif

/// How many numbers fill a register; 1 where there are no vectors.
template <Scalar S>
inline constexpr std::size_t native_lanes = register_bytes == 0 ? 1 : register_bytes / sizeof(S);

namespace detail {

template <class S, std::size_t Lanes>
struct vector_type {
#if defined(__GNUC__)
    typedef S type __attribute__((vector_size(Lanes * sizeof(S))));
#endif
};
template <class S>
struct vector_type<S, 1> {
    using type = S;
};

}  // namespace detail

/// `Lanes` numbers, a power of two; one of them is the plain number.
template <Scalar S, std::size_t Lanes>
using vector = typename detail::vector_type<S, Lanes>::type;

/// The number of lanes in a vector type.
template <Scalar S, class V>
inline constexpr std::size_t lanes_in = sizeof(V) / sizeof(S);

/// The lanes that suit `count` outputs: a full register, or the smallest vector that holds them
/// all. The smallest that targets have instructions for is of 16 bytes; what half of it holds goes
/// as scalars.
template <Scalar S>
[[nodiscard]] consteval std::size_t lanes_for(std::size_t count) {
    if (count >= native_lanes<S>) return native_lanes<S>;
    const std::size_t lanes = std::bit_ceil(count);
    return lanes * sizeof(S) < 16 ? 1 : lanes;
}

/// All lanes `value`.
template <class V, Scalar S>
[[nodiscard]] CTNN_INLINE V broadcast(S value) noexcept {
    if constexpr (lanes_in<S, V> == 1)
        return value;
    else
        return [&]<std::size_t... Index>(std::index_sequence<Index...>) CTNN_INLINE_LAMBDA {
            return V{(static_cast<void>(Index), value)...};
        }(std::make_index_sequence<lanes_in<S, V>>{});
}

// GCC 12 cannot see that the registers read of lanes are those that were written: it warns in
// tests/network/sequential.test.cpp at -O3 -Wall without this.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
/// The lanes from `from` on, as many as `V` has.
template <class V, Scalar S>
[[nodiscard]] CTNN_INLINE V load(const S* from) noexcept {
    V result;
    __builtin_memcpy(&result, from, sizeof(V));
    return result;
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Writes all lanes from `to` on.
template <class V, Scalar S>
CTNN_INLINE void store(V value, S* to) noexcept {
    __builtin_memcpy(to, &value, sizeof(V));
}

namespace detail {

/// The two vectors one behind the other.
template <class V, class Half, std::size_t... Index>
[[nodiscard]] CTNN_INLINE V joined(Half low, Half high, std::index_sequence<Index...>) noexcept {
    if constexpr (sizeof...(Index) == 2)
        return V{low, high};
    else
        return __builtin_shufflevector(low, high, static_cast<int>(Index)...);
}

/// The first `Count` numbers of a short vector, the others zero.
template <class V, std::size_t Count, class S, std::size_t... Index>
[[nodiscard]] CTNN_INLINE V few(const S* from, std::index_sequence<Index...>) noexcept {
    return V{(Index < Count ? from[Index < Count ? Index : 0] : S(0))...};
}

/// Lanes `Index + From` of a vector.
template <class Half, std::size_t From, class V, std::size_t... Index>
[[nodiscard]] CTNN_INLINE Half part(V value, std::index_sequence<Index...>) noexcept {
    if constexpr (sizeof...(Index) == 1)
        return value[From];
    else
        return __builtin_shufflevector(value, value, static_cast<int>(Index + From)...);
}

// Whether the target loads and stores the first lanes of a vector alone, under a mask. Clang makes
// as good code of two halves, and names the instructions on short vectors otherwise than GCC.
#if defined(__AVX512VL__) && defined(__clang__)
template <class V>
inline constexpr bool has_masks = sizeof(V) == 64;
#elif defined(__AVX512VL__)
template <class V>
inline constexpr bool has_masks = sizeof(V) >= 16;
#else
template <class V>
inline constexpr bool has_masks = false;
#endif

#if defined(__AVX512VL__)
template <class V, std::size_t Count>
[[nodiscard]] CTNN_INLINE V masked_load(const float* from) noexcept {
    constexpr auto mask = static_cast<std::uint16_t>((1U << Count) - 1);
    if constexpr (sizeof(V) == 64) return __builtin_ia32_loadups512_mask(from, V{}, mask);
#if !defined(__clang__)
    if constexpr (sizeof(V) == 32) return __builtin_ia32_loadups256_mask(from, V{}, mask);
    if constexpr (sizeof(V) == 16) return __builtin_ia32_loadups128_mask(from, V{}, mask);
#endif
}
template <class V, std::size_t Count>
[[nodiscard]] CTNN_INLINE V masked_load(const double* from) noexcept {
    constexpr auto mask = static_cast<std::uint8_t>((1U << Count) - 1);
    if constexpr (sizeof(V) == 64) return __builtin_ia32_loadupd512_mask(from, V{}, mask);
#if !defined(__clang__)
    if constexpr (sizeof(V) == 32) return __builtin_ia32_loadupd256_mask(from, V{}, mask);
    if constexpr (sizeof(V) == 16) return __builtin_ia32_loadupd128_mask(from, V{}, mask);
#endif
}
template <std::size_t Count, class V>
CTNN_INLINE void masked_store(V value, float* to) noexcept {
    constexpr auto mask = static_cast<std::uint16_t>((1U << Count) - 1);
    if constexpr (sizeof(V) == 64) __builtin_ia32_storeups512_mask(to, value, mask);
#if !defined(__clang__)
    if constexpr (sizeof(V) == 32) __builtin_ia32_storeups256_mask(to, value, mask);
#endif
}
template <std::size_t Count, class V>
CTNN_INLINE void masked_store(V value, double* to) noexcept {
    constexpr auto mask = static_cast<std::uint8_t>((1U << Count) - 1);
    if constexpr (sizeof(V) == 64) __builtin_ia32_storeupd512_mask(to, value, mask);
#if !defined(__clang__)
    if constexpr (sizeof(V) == 32) __builtin_ia32_storeupd256_mask(to, value, mask);
#endif
}
#endif

}  // namespace detail

/// The first `Count` lanes from `from` on, the others zero; nothing behind them is read.
template <class V, std::size_t Count, Scalar S>
[[nodiscard]] CTNN_INLINE V load(const S* from) noexcept {
    constexpr std::size_t lanes = lanes_in<S, V>;
    static_assert(Count > 0 && Count <= lanes);
    if constexpr (Count == lanes) {
        return load<V>(from);
#if defined(__AVX512VL__)
    } else if constexpr (detail::has_masks<V> && Count > lanes / 2) {
        return detail::masked_load<V, Count>(from);
#endif
    } else if constexpr (sizeof(V) <= 16) {
        return detail::few<V, Count>(from, std::make_index_sequence<lanes>{});
    } else {
        using half = vector<S, lanes / 2>;
        constexpr auto all = std::make_index_sequence<lanes>{};
        if constexpr (Count <= lanes / 2)
            return detail::joined<V>(load<half, Count>(from), half{}, all);
        else
            return detail::joined<V>(load<half>(from),
                                     load<half, Count - lanes / 2>(from + lanes / 2), all);
    }
}

/// Writes the first `Count` lanes from `to` on; nothing behind them is touched.
template <std::size_t Count, class V, Scalar S>
CTNN_INLINE void store(V value, S* to) noexcept {
    constexpr std::size_t lanes = lanes_in<S, V>;
    static_assert(Count > 0 && Count <= lanes);
    if constexpr (Count == lanes) {
        store(value, to);
    } else if constexpr (sizeof(V) <= 16) {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            ((to[Index] = value[Index]), ...);
        }(std::make_index_sequence<Count>{});
#if defined(__AVX512VL__)
    } else if constexpr (detail::has_masks<V>) {
        detail::masked_store<Count>(value, to);
#endif
    } else {
        using half = vector<S, lanes / 2>;
        constexpr auto each = std::make_index_sequence<lanes / 2>{};
        constexpr std::size_t low = Count < lanes / 2 ? Count : lanes / 2;
        store<low>(detail::part<half, 0>(value, each), to);
        if constexpr (Count > low)
            store<Count - low>(detail::part<half, lanes / 2>(value, each), to + low);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
