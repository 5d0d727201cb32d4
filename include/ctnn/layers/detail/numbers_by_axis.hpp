// SPDX-License-Identifier: MIT
// Numbers of a layer's options, one for each axis of an image, a volume or a length.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// A number of rows and one of columns: `3` is 3 of either, `{3, 2}` is 3 rows and 2 columns.
struct rows_and_columns {
    std::size_t rows, columns;

    // No number of another type is cut to a whole one.
    constexpr rows_and_columns(std::integral auto of_either_axis) noexcept
        : rows_and_columns(static_cast<std::size_t>(of_either_axis),
                           static_cast<std::size_t>(of_either_axis)) {}
    constexpr rows_and_columns(std::size_t of_rows, std::size_t of_columns) noexcept
        : rows(of_rows), columns(of_columns) {}
    static constexpr std::size_t axes = 2;
    /// That of one axis.
    [[nodiscard]] constexpr std::size_t operator[](std::size_t axis) const noexcept {
        return axis == 0 ? rows : columns;
    }
    [[nodiscard]] constexpr bool operator==(const rows_and_columns&) const noexcept = default;
};

/// A number of planes one after the other, one of rows and one of columns: `3` is 3 of each.
struct depth_rows_and_columns {
    std::size_t depth, rows, columns;

    constexpr depth_rows_and_columns(std::integral auto of_each_axis) noexcept
        : depth_rows_and_columns(static_cast<std::size_t>(of_each_axis),
                                 static_cast<std::size_t>(of_each_axis),
                                 static_cast<std::size_t>(of_each_axis)) {}
    constexpr depth_rows_and_columns(std::size_t of_depth, std::size_t of_rows,
                                     std::size_t of_columns) noexcept
        : depth(of_depth), rows(of_rows), columns(of_columns) {}
    static constexpr std::size_t axes = 3;
    /// That of one axis.
    [[nodiscard]] constexpr std::size_t operator[](std::size_t axis) const noexcept {
        return axis == 0 ? depth : axis == 1 ? rows : columns;
    }
    [[nodiscard]] constexpr bool operator==(const depth_rows_and_columns&) const noexcept = default;
};

namespace detail {

/// For how many axes there is a number.
template <class Numbers>
inline constexpr std::size_t axes_of = 1;
template <class Numbers>
    requires requires { Numbers::axes; }
inline constexpr std::size_t axes_of<Numbers> = Numbers::axes;

}  // namespace detail

/// The padding of a convolution: as many on either side, or `padding::same`.
template <class Numbers>
struct convolution_padding {
    Numbers numbers;
    bool is_same = false;

    constexpr convolution_padding(padding in_words) noexcept
        : numbers(0), is_same(in_words == padding::same) {}
    constexpr convolution_padding(std::integral auto on_each_side) noexcept
        : numbers(static_cast<std::size_t>(on_each_side)) {}
    constexpr convolution_padding(std::size_t of_rows, std::size_t of_columns) noexcept
        requires(detail::axes_of<Numbers> == 2)
        : numbers(of_rows, of_columns) {}
    constexpr convolution_padding(std::size_t of_depth, std::size_t of_rows,
                                  std::size_t of_columns) noexcept
        requires(detail::axes_of<Numbers> == 3)
        : numbers(of_depth, of_rows, of_columns) {}
};

namespace detail {

/// The number for one axis.
[[nodiscard]] constexpr std::size_t number_on(std::size_t number, std::size_t) noexcept {
    return number;
}
template <class Numbers>
[[nodiscard]] constexpr std::size_t number_on(const Numbers& numbers, std::size_t axis) noexcept {
    return numbers[axis];
}
template <class Numbers>
[[nodiscard]] constexpr std::size_t number_on(const convolution_padding<Numbers>& given,
                                              std::size_t axis) noexcept {
    return number_on(given.numbers, axis);
}

/// Whether all numbers are at least `least`; a negative one, converted, is not below 2^31.
template <std::size_t Axes, class Numbers>
[[nodiscard]] constexpr bool all_from(const Numbers& numbers, std::size_t least) noexcept {
    constexpr std::size_t end = std::size_t{1} << 31;
    bool all = true;
    for (std::size_t axis = 0; axis < Axes; ++axis)
        all = all && number_on(numbers, axis) >= least && number_on(numbers, axis) < end;
    return all;
}

/// a b, or more than any shape has where that is too large: an error tells of it.
[[nodiscard]] constexpr std::size_t product_or_most(std::size_t a, std::size_t b) noexcept {
    constexpr std::size_t most = static_cast<std::size_t>(-1) / 4;
    return b != 0 && a > most / b ? most : a * b;
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
