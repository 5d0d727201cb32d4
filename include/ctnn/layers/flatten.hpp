// SPDX-License-Identifier: MIT
// Several axes in one.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/reordering.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::inline CTNN_TARGET {

/// All numbers of a sample in one axis, PyTorch's `Flatten`.
///
/// Formula: y[i] = x[i], x counted row by row.
/// Shape: x of any shape, y (size of x); or lanes of them.
struct flatten : detail::reshaping<flatten> {
    template <class Input>
    using output_shape = shape<Input::size>;
};

namespace detail {

/// The axes `First` to `Last` of `Input` in one.
template <class Input, std::size_t First, std::size_t Last, class Axes>
struct joined_axes;
template <class Input, std::size_t First, std::size_t Last, std::size_t... Axis>
struct joined_axes<Input, First, Last, std::index_sequence<Axis...>> {
    static constexpr std::size_t extent = [] {
        std::size_t size = 1;
        for (std::size_t axis = First; axis <= Last; ++axis) size *= Input::extent(axis);
        return size;
    }();
    using type = shape<(Axis < First    ? Input::extent(Axis)
                        : Axis == First ? extent
                                        : Input::extent(Axis + Last - First))...>;
};

}  // namespace detail

/// The axes `First` to `Last` of a sample in one, PyTorch's `Flatten(start_dim, end_dim)`; the axes
/// are counted from 0 without the batch's, so that PyTorch's axis 1 is 0 here.
///
/// Formula: y[i] = x[i], both counted row by row.
/// Shape: x (..., Ei, ..., Ej, ...), y (..., Ei ... Ej, ...); or lanes of them.
/// Errors: axes that the input has not, and a last one before the first do not compile.
/// Example: `flatten_axes<1, 2>` makes (channels, rows columns) of (channels, rows, columns).
template <std::size_t First, std::size_t Last>
struct flatten_axes : detail::reshaping<flatten_axes<First, Last>> {
    template <class Input>
    using output_shape =
        typename detail::joined_axes<Input, First, Last,
                                     std::make_index_sequence<Input::rank - (Last - First)>>::type;
    template <class Input>
    static consteval auto(check)() {
        if constexpr (First <= Last && Last < Input::rank)
            return fits{};
        else
            return misfit<error::flatten_axes<flatten_axes, error::produces<Input>>>{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
