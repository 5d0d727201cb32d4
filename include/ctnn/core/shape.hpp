// SPDX-License-Identifier: MIT
// The extents of a tensor and the order in which its elements are stored, as a type.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>
#include <initializer_list>

// Shapes are the same for every target, so that compiler messages name them shortly. Their
// functions are always inlined, so that files compiled for different processors share none.
namespace ctnn {

/// The number of elements of a tensor of these extents; 0 where it is more than a program's memory
/// can hold, which is 2^48, or 2^28 where addresses have 32 bits, or an extent is 0.
[[nodiscard]] CTNN_INLINE constexpr std::size_t elements_of(
    std::initializer_list<std::size_t> extents) noexcept {
    constexpr std::size_t most = static_cast<std::size_t>(-1) >> (sizeof(std::size_t) > 4 ? 16 : 4);
    std::size_t size = 1;
    for (const std::size_t extent : extents)
        size = extent == 0 || size > most / extent ? 0 : size * extent;
    return size;
}

/// The extents of a tensor, outermost first, as a type: `shape<2, 3>` is 2 rows of 3.
///
/// Errors: an extent of zero, or no extent at all, does not compile.
template <std::size_t... Extents>
struct shape {
    static_assert(sizeof...(Extents) > 0 && ((Extents > 0) && ...),
                  "ctnn::shape: an extent is zero or missing; every extent must be at least 1; "
                  "write shape<n> or shape<rows, columns> with positive sizes");
    static_assert(!((Extents > 0) && ...) || elements_of({Extents...}) > 0,
                  "ctnn::shape: it has more elements than a program can have bytes; fewer are "
                  "required; write smaller extents");

    /// Number of extents.
    static constexpr std::size_t rank = sizeof...(Extents);
    /// Number of elements; 1 for an invalid shape, to avoid follow-on errors.
    static constexpr std::size_t size = elements_of({Extents...}) > 0 ? elements_of({Extents...})
                                                                      : 1;

    /// The extent of one axis, outermost first.
    [[nodiscard]] CTNN_INLINE static constexpr std::size_t extent(std::size_t axis) noexcept {
        const std::size_t extents[] = {Extents...};
        return extents[axis];
    }
    /// Storage offset of the element at row-major `position`: the identity.
    [[nodiscard]] CTNN_INLINE static constexpr std::size_t stored_at(
        std::size_t position) noexcept {
        return position;
    }
    /// Storage offset of the element with one index per axis.
    template <class... Index>
    [[nodiscard]] CTNN_INLINE static constexpr std::size_t stored_at_index(
        Index... index) noexcept {
        std::size_t flat = 0;
        std::size_t axis = 0;
        ((flat = flat * extent(axis++) + index), ...);
        return flat;
    }
};

/// A matrix of `Rows` rows that is stored column by column, the order in which a product with a
/// vector reads it if the lanes are rows. A row may have several axes, as that of a convolution.
///
/// Indices and iterators see a `shape<Rows, Columns...>`; only the order in memory differs.
template <std::size_t Rows, std::size_t... Columns>
struct column_major : shape<Rows, Columns...> {
    /// Number of columns, which is that of the elements of a row.
    static constexpr std::size_t columns = shape<Rows, Columns...>::size / Rows;

    [[nodiscard]] CTNN_INLINE static constexpr std::size_t stored_at(
        std::size_t position) noexcept {
        return position % columns * Rows + position / columns;
    }
    template <class Row, class... Column>
    [[nodiscard]] CTNN_INLINE static constexpr std::size_t stored_at_index(
        Row row, Column... column) noexcept {
        return shape<Columns...>::stored_at_index(column...) * Rows + row;
    }
};

}  // namespace ctnn

namespace ctnn::inline CTNN_TARGET::detail {

template <class Shape>
struct plain_shape {
    using type = Shape;
};
template <std::size_t Rows, std::size_t... Columns>
struct plain_shape<column_major<Rows, Columns...>> {
    using type = ctnn::shape<Rows, Columns...>;
};

/// A shape without its order of storage.
template <class Shape>
using extents_of = typename plain_shape<Shape>::type;

template <class A, class B>
concept same_extents = std::same_as<extents_of<A>, extents_of<B>>;

}  // namespace ctnn::inline CTNN_TARGET::detail
