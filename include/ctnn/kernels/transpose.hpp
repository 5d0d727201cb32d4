// SPDX-License-Identifier: MIT
// Turning rows into columns: samples into lanes, and back.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/vector.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET::kernels {

namespace detail {

/// a0 b0 a1 b1 ..., of the lower halves (Half 0) or the upper ones (Half 1).
template <std::size_t Half, class V, std::size_t... Index>
[[nodiscard]] CTNN_INLINE V interleaved(V a, V b, std::index_sequence<Index...>) noexcept {
    constexpr std::size_t lanes = sizeof...(Index);
    constexpr std::size_t from = Half * lanes / 2;
    return __builtin_shufflevector(a, b,
                                   static_cast<int>(from + Index / 2 + (Index % 2) * lanes)...);
}

/// One of log2(Rows) rounds: a number of each vector beside that of the one half of all further on.
template <class V, std::size_t Rows, std::size_t... Index>
CTNN_INLINE void interleave_round(V (&v)[Rows], std::index_sequence<Index...>) noexcept {
    constexpr auto each = std::make_index_sequence<sizeof(V) / sizeof(v[0][0])>{};
    const V next[] = {interleaved<Index % 2>(v[Index / 2], v[Index / 2 + Rows / 2], each)...};
    ((v[Index] = next[Index]), ...);
}

}  // namespace detail

/// Turns `Rows` vectors, a power of two, into their columns: one behind the other they then hold
/// lane 0 of all vectors, lane 1 of all vectors, and so on.
template <class V, std::size_t Rows>
CTNN_INLINE void transpose(V (&v)[Rows]) noexcept {
    constexpr auto all = std::make_index_sequence<Rows>{};
    for (std::size_t done = 1; done < Rows; done *= 2) detail::interleave_round(v, all);
}

/// to[i * ToStride + b] = from[b][i] for i below `Size` and b below `count`, and 0 for the further
/// b up to a whole register.
template <std::size_t Size, std::size_t ToStride, class S>
inline void samples_to_lanes(const S* const* from, std::size_t count, S* to) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    using V = vector<S, lanes>;
    const auto square = [&]<std::size_t Rows>(std::size_t first, std::size_t i) {
        V v[lanes];
        for (std::size_t b = 0; b < lanes; ++b)
            v[b] = first + b < count ? load_n<V, Rows>(from[first + b] + i) : V{};
        transpose(v);
        for (std::size_t r = 0; r < Rows; ++r) store(v[r], to + (i + r) * ToStride + first);
    };
    for (std::size_t first = 0; first < count; first += lanes) {
        for (std::size_t i = 0; i + lanes <= Size; i += lanes)
            square.template operator()<lanes>(first, i);
        if constexpr (Size % lanes != 0)
            square.template operator()<Size % lanes>(first, Size / lanes * lanes);
    }
}

/// to(b)[i] = from[i * FromStride + b] for i below `Size` and b below `count`; where `Padded`,
/// zeros follow up to a whole register.
template <std::size_t Size, std::size_t FromStride, bool Padded, class S, class To>
inline void lanes_to_samples(const S* from, std::size_t count, const To& to) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    using V = vector<S, lanes>;
    const auto square = [&]<std::size_t Rows>(std::size_t first, std::size_t i) {
        V v[lanes];
        for (std::size_t r = 0; r < lanes; ++r)
            v[r] = r < Rows ? load<V>(from + (i + r) * FromStride + first) : V{};
        transpose(v);
        for (std::size_t b = 0; b < lanes && first + b < count; ++b)
            store_n<(Padded ? lanes : Rows)>(v[b], to(first + b) + i);
    };
    for (std::size_t first = 0; first < count; first += lanes) {
        for (std::size_t i = 0; i + lanes <= Size; i += lanes)
            square.template operator()<lanes>(first, i);
        if constexpr (Size % lanes != 0)
            square.template operator()<Size % lanes>(first, Size / lanes * lanes);
    }
}

/// The same for samples of fewer numbers than a register has, one behind the other: number i of
/// sample b is to[b * Stride + i], Stride the next power of two; zeros fill the rest, and what is
/// left of a register of samples.
template <std::size_t Size, std::size_t FromStride, std::size_t Stride, class S>
inline void lanes_to_short_samples(const S* from, std::size_t count, S* to) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    static_assert(Size <= Stride && Stride <= lanes);
    using V = vector<S, lanes>;
    for (std::size_t first = 0; first < count; first += lanes) {
        V v[Stride];
        for (std::size_t r = 0; r < Stride; ++r)
            v[r] = r < Size ? load<V>(from + r * FromStride + first) : V{};
        transpose(v);
        for (std::size_t r = 0; r < Stride; ++r) store(v[r], to + first * Stride + r * lanes);
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
