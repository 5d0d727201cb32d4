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
    if constexpr (Rows > 1) {  // where there are no vectors, one number is a row
        constexpr auto all = std::make_index_sequence<Rows>{};
        for (std::size_t done = 1; done < Rows; done *= 2) detail::interleave_round(v, all);
    }
}

namespace detail {

// Folds in place of loops: an optimizer that does not unroll a loop keeps its vectors in memory, as
// GCC does at -O2.

/// v[b] = the `Size` numbers at from[b], or zeros from b = count on.
template <std::size_t Size, class V, class S, std::size_t... B>
CTNN_INLINE void load_samples(V* v, const S* const* from, std::size_t i, std::size_t count,
                              std::index_sequence<B...>) noexcept {
    ((v[B] = B < count ? load_n<V, Size>(from[B] + i) : V{}), ...);
}
/// The vectors to(first + b) + i are v[b], as far as `Size` numbers, for b below count.
template <std::size_t Size, class V, class To, std::size_t... B>
CTNN_INLINE void store_samples(const V* v, const To& to, std::size_t first, std::size_t i,
                               std::size_t count, std::index_sequence<B...>) noexcept {
    ((first + B < count ? store_n<Size>(v[B], to(first + B) + i) : void()), ...);
}
/// v[r] = the vector at from + r * stride.
template <class V, class S, std::size_t... R>
CTNN_INLINE void load_rows(V* v, const S* from, std::size_t stride,
                           std::index_sequence<R...>) noexcept {
    ((v[R] = load<V>(from + R * stride)), ...);
}
/// The same of rows of `Size` numbers.
template <std::size_t Size, class V, class S, std::size_t... R>
CTNN_INLINE void load_parts(V* v, const S* from, std::size_t stride,
                            std::index_sequence<R...>) noexcept {
    ((v[R] = load_n<V, Size>(from + R * stride)), ...);
}
template <class V, class S, std::size_t... R>
CTNN_INLINE void store_rows(const V* v, S* to, std::size_t stride,
                            std::index_sequence<R...>) noexcept {
    (store(v[R], to + R * stride), ...);
}
/// The first `Size` numbers of f(v[r]) go to to + r * stride.
template <std::size_t Size, class V, class S, class F, std::size_t... R>
CTNN_INLINE void store_parts(const V* v, S* to, std::size_t stride, const F& f,
                             std::index_sequence<R...>) noexcept {
    (store_n<Size>(f(v[R]), to + R * stride), ...);
}

}  // namespace detail

/// to[i * ToStride + b] = from[b][i] for i below `Size` and b below `count`, and 0 for the further
/// b up to a whole register.
template <std::size_t Size, std::size_t ToStride, class S>
inline void samples_to_lanes(const S* const* from, std::size_t count, S* to) noexcept {
    constexpr std::size_t lanes = native_lanes<S>;
    using V = vector<S, lanes>;
    const auto square = [&]<std::size_t Rows>(std::size_t first, std::size_t i) {
        V v[lanes];
        detail::load_samples<Rows>(v, from + first, i, count - first,
                                   std::make_index_sequence<lanes>{});
        transpose(v);
        detail::store_rows(v, to + i * ToStride + first, ToStride,
                           std::make_index_sequence<Rows>{});
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
        V v[lanes]{};
        detail::load_rows(v, from + i * FromStride + first, FromStride,
                          std::make_index_sequence<Rows>{});
        transpose(v);
        detail::store_samples<(Padded ? lanes : Rows)>(v, to, first, i, count,
                                                       std::make_index_sequence<lanes>{});
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
        V v[Stride]{};
        detail::load_rows(v, from + first, FromStride, std::make_index_sequence<Size>{});
        transpose(v);
        detail::store_rows(v, to + first * Stride, lanes, std::make_index_sequence<Stride>{});
    }
}

}  // namespace ctnn::inline CTNN_TARGET::kernels
