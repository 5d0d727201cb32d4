// SPDX-License-Identifier: MIT
// The axes of a sample in another order.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/reordering.hpp>

#include <cstddef>
#include <initializer_list>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// Whether these are the numbers below how many they are, each once.
[[nodiscard]] consteval bool is_order(std::initializer_list<std::size_t> axes) {
    for (std::size_t axis = 0; axis < axes.size(); ++axis) {
        bool found = false;
        for (const std::size_t each : axes) found = found || each == axis;
        if (!found) return false;
    }
    return true;
}

/// How far apart in `Shape`, counted row by row, two neighbours along an axis are.
template <class Shape>
[[nodiscard]] constexpr std::size_t distance_along(std::size_t axis) noexcept {
    std::size_t distance = 1;
    while (++axis < Shape::rank) distance *= Shape::extent(axis);
    return distance;
}

}  // namespace detail

/// The axes of a sample in another order, PyTorch's `permute`; they are counted from 0 without the
/// batch's, so that PyTorch's `x.permute(0, 2, 1)` is `permute<1, 0>`.
///
/// Formula: y[i, j, ...] = x[...], where axis k of y is axis `Axes`[k] of x.
/// Shape: x (E0, E1, ...), y (E of the first of `Axes`, of the second, ...); or lanes of them.
/// Errors: axes that are not all of the input's, each once, do not compile.
/// Example: `permute<1, 0>` transposes a matrix; `permute<1, 2, 0>` makes (rows, columns, channels)
///   of an image.
template <std::size_t... Axes>
struct permute : detail::reordering<permute<Axes...>> {
    template <class Input>
    using output_shape = shape<Input::extent(Axes)...>;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (sizeof...(Axes) == Input::rank && detail::is_order({Axes...}))
            return fits{};
        else
            return misfit<error::permute_axes<permute, error::produces<Input>>>{};
    }

    /// Which number of x, counted row by row, number `i` of y is.
    template <class Input>
    [[nodiscard]] static constexpr std::size_t source(std::size_t i) noexcept {
        constexpr std::size_t extents[] = {Input::extent(Axes)...};
        constexpr std::size_t distances[] = {detail::distance_along<Input>(Axes)...};
        std::size_t result = 0;
        for (std::size_t axis = sizeof...(Axes); axis-- > 0; i /= extents[axis])
            result += i % extents[axis] * distances[axis];
        return result;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
