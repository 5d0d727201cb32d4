// SPDX-License-Identifier: MIT
// Vectors of the compiler: their types, and how lanes are filled, cut and put together.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

// V is a number or a vector of numbers, as in all that computes. Lanes are different results, never
// parts of one sum, so a result does not depend on their number. The namespace of this folder is
// simd, since `target` is a name that programs have for what a network is to give.

namespace ctnn::inline CTNN_TARGET::simd {

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

// A vector type: one lane's type by subscript, integers of the same width by comparison.
template <class V>
struct lane_types {
    using scalar = std::remove_cvref_t<decltype(V{}[0])>;
    using integer = decltype(V{} < V{});
#if defined(__GNUC__)
    typedef typename lane_types<scalar>::unsigned_integer unsigned_integer
        __attribute__((vector_size(sizeof(V))));
#endif
};
template <>
struct lane_types<float> {
    using scalar = float;
    using integer = std::int32_t;
    using unsigned_integer = std::uint32_t;
};
template <>
struct lane_types<double> {
    using scalar = double;
    using integer = std::int64_t;
    using unsigned_integer = std::uint64_t;
};

}  // namespace detail

/// `Lanes` numbers, a power of two; one of them is the plain number.
template <Scalar S, std::size_t Lanes>
using vector = typename detail::vector_type<S, Lanes>::type;

/// The type of a lane.
template <class V>
using scalar_of = typename detail::lane_types<V>::scalar;

/// Integers as wide as the numbers of `V`, and as many.
template <class V>
using integer_of = typename detail::lane_types<V>::integer;

/// Unsigned integers as wide as the numbers of `V`, and as many.
template <class V>
using unsigned_of = typename detail::lane_types<V>::unsigned_integer;

/// The number of lanes of `V`; 1 for a number.
template <class V>
inline constexpr std::size_t lane_count = sizeof(V) / sizeof(scalar_of<V>);

/// `value` in all lanes; a vector is returned unchanged.
template <class V>
[[nodiscard]] CTNN_INLINE constexpr V broadcast(V value) noexcept {
    return value;
}
template <class V>
    requires(!Scalar<V>)
[[nodiscard]] CTNN_INLINE constexpr V broadcast(scalar_of<V> value) noexcept {
    return value - V{};
}

/// The numbers of the lanes of `V`, in order: what `concat` and `slice` are given of their result.
template <class V>
using each_lane = std::make_index_sequence<lane_count<V>>;

// Callers give `concat` and `slice` the sequence: with a function around them that would make it,
// GCC 12's code for a network is longer by 5 %.

/// The lanes of `low`, then those of `high`.
template <class V, class Half, std::size_t... Index>
[[nodiscard]] CTNN_INLINE V concat(Half low, Half high, std::index_sequence<Index...>) noexcept {
    if constexpr (sizeof...(Index) == 2)
        return V{low, high};
    else
        return __builtin_shufflevector(low, high, static_cast<int>(Index)...);
}

/// The lanes of `value` from `From` on, as many as `Part` has.
template <class Part, std::size_t From, class V, std::size_t... Index>
[[nodiscard]] CTNN_INLINE Part slice(V value, std::index_sequence<Index...>) noexcept {
    if constexpr (sizeof...(Index) == 1)
        return value[From];
    else
        return __builtin_shufflevector(value, value, static_cast<int>(Index + From)...);
}

}  // namespace ctnn::inline CTNN_TARGET::simd
