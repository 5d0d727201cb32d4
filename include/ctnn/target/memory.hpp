// SPDX-License-Identifier: MIT
// Vectors from memory and to it: whole, their first lanes, and a number in all lanes.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/target/operations.hpp>
#include <ctnn/target/vector.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::inline CTNN_TARGET::simd {

// GCC 12 cannot see that the registers read of lanes are those that were written: it warns in
// tests/network/sequential.test.cpp at -O3 -Wall without this.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
/// The lanes from `from` on, as many as `V` has.
template <class V>
[[nodiscard]] CTNN_INLINE V load(const scalar_of<V>* from) noexcept {
    V result;
    __builtin_memcpy(&result, from, sizeof(V));
    return result;
}
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// Writes all lanes from `to` on.
template <class V>
CTNN_INLINE void store(V value, scalar_of<V>* to) noexcept {
    __builtin_memcpy(to, &value, sizeof(V));
}

namespace detail {

/// The first `Count` numbers of a short vector, the others zero.
template <class V, std::size_t Count, class S, std::size_t... Index>
[[nodiscard]] CTNN_INLINE V load_partial(const S* from, std::index_sequence<Index...>) noexcept {
    return V{(Index < Count ? from[Index < Count ? Index : 0] : S(0))...};
}

template <class V>
using half_of = vector<scalar_of<V>, lane_count<V> / 2>;

}  // namespace detail

/// The first `Count` lanes from `from` on, the others zero; nothing after them is read.
template <class V, std::size_t Count>
[[nodiscard]] CTNN_INLINE V load_n(const scalar_of<V>* from) noexcept {
    constexpr std::size_t lanes = lane_count<V>;
    static_assert(Count > 0 && Count <= lanes);
    if constexpr (Count == lanes) {
        return load<V>(from);
    } else if constexpr (Count > lanes / 2 && requires { detail::load_n<V, Count>(from); }) {
        return detail::load_n<V, Count>(from);
    } else if constexpr (sizeof(V) <= 16) {
        return detail::load_partial<V, Count>(from, each_lane<V>{});
    } else {
        using half = detail::half_of<V>;
        if constexpr (Count <= lanes / 2)
            return concat<V>(load_n<half, Count>(from), half{}, each_lane<V>{});
        else
            return concat<V>(load<half>(from), load_n<half, Count - lanes / 2>(from + lanes / 2),
                             each_lane<V>{});
    }
}

/// Writes the first `Count` lanes from `to` on; nothing after them is touched.
template <std::size_t Count, class V>
CTNN_INLINE void store_n(V value, scalar_of<V>* to) noexcept {
    constexpr std::size_t lanes = lane_count<V>;
    static_assert(Count > 0 && Count <= lanes);
    if constexpr (Count == lanes) {
        store(value, to);
    } else if constexpr (sizeof(V) <= 16) {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            ((to[Index] = value[Index]), ...);
        }(std::make_index_sequence<Count>{});
    } else if constexpr (requires { detail::store_n<Count>(value, to); }) {
        detail::store_n<Count>(value, to);
    } else {
        using half = detail::half_of<V>;
        constexpr std::size_t low = Count < lanes / 2 ? Count : lanes / 2;
        store_n<low>(slice<half, 0>(value, each_lane<half>{}), to);
        if constexpr (Count > low)
            store_n<Count - low>(slice<half, lanes / 2>(value, each_lane<half>{}), to + low);
    }
}

/// A number of lanes that is known while compiling.
template <std::size_t Count>
using count_of = std::integral_constant<std::size_t, Count>;

/// The same for a count, at least one, that may be known only at run time.
template <class V, std::size_t Count>
[[nodiscard]] CTNN_INLINE V load_n(const scalar_of<V>* from, count_of<Count>) noexcept {
    return load_n<V, Count>(from);
}
template <class V>
[[nodiscard]] CTNN_INLINE V load_n(const scalar_of<V>* from, std::size_t count) noexcept {
    constexpr std::size_t lanes = lane_count<V>;
    if constexpr (lanes == 1) {
        return *from;
    } else {
        using half = detail::half_of<V>;
        if (count <= lanes / 2) return concat<V>(load_n<half>(from, count), half{}, each_lane<V>{});
        return concat<V>(load<half>(from), load_n<half>(from + lanes / 2, count - lanes / 2),
                         each_lane<V>{});
    }
}
template <class V, std::size_t Count>
CTNN_INLINE void store_n(V value, scalar_of<V>* to, count_of<Count>) noexcept {
    store_n<Count>(value, to);
}
template <class V>
CTNN_INLINE void store_n(V value, scalar_of<V>* to, std::size_t count) noexcept {
    constexpr std::size_t lanes = lane_count<V>;
    if constexpr (lanes == 1) {
        *to = value;
    } else {
        using half = detail::half_of<V>;
        const half low = slice<half, 0>(value, each_lane<half>{});
        if (count <= lanes / 2) return store_n(low, to, count);
        store(low, to);
        store_n(slice<half, lanes / 2>(value, each_lane<half>{}), to + lanes / 2,
                count - lanes / 2);
    }
}

/// The number at `from` in all lanes.
template <class V>
[[nodiscard]] CTNN_INLINE V broadcast_load(const scalar_of<V>* from) noexcept {
    if constexpr (requires { detail::broadcast_load<V>(from); })
        return detail::broadcast_load<V>(from);
    else
        return broadcast<V>(*from);
}

/// Whether the target multiplies by a number that it reads from memory into all lanes. If so,
/// `multiply_load(factor, x)` is round(*factor * x), and `fma_load(factor, x, sum)` is
/// round(*factor * x + sum).
template <class V>
inline constexpr bool has_memory_factor =
    requires(const scalar_of<V>* factor, V x) { detail::multiply_load(factor, x); };
using detail::fma_load;
using detail::multiply_load;

}  // namespace ctnn::inline CTNN_TARGET::simd
