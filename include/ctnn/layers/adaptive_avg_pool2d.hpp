// SPDX-License-Identifier: MIT
// An average pooling to an image of a given size.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/fields.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/kernels/avg_pool2d.hpp>
#include <ctnn/kernels/window.hpp>
#include <ctnn/layers/detail/avg_pooling.hpp>
#include <ctnn/layers/detail/errors.hpp>
#include <ctnn/layers/detail/image.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// An axis in `Bins` bins: those of a window, where they have one extent.
template <std::size_t Extent, std::size_t Bins>
[[nodiscard]] consteval auto axis_in_bins() {
    if constexpr (Extent % Bins == 0)
        return kernels::window_axis{Extent, Extent / Bins, Extent / Bins};
    else
        return kernels::bin_axis{Extent, Bins};
}

template <rows_and_columns Size>
struct averaging_in_bins {
    template <class Input>
    using sizes = kernels::averaging<Input::extent(0), axis_in_bins<Input::extent(1), Size.rows>(),
                                     axis_in_bins<Input::extent(2), Size.columns>()>;
};

}  // namespace detail

/// The averages of an image's bins, so many along its rows and its columns, channel by channel,
/// PyTorch's `AdaptiveAvgPool2d`; `adaptive_avg_pool2d<1>` is the average of each channel.
///
/// Formula: y[channel, r, c] = sum / count: the sum of the x of bin r, c, added row by row from 0
///   on, by one division. Bin r is the rows from r rows / rows', rounded down, to
///   (r + 1) rows / rows', rounded up; the columns likewise.
/// Shape: x (channels, rows, columns), y (channels, rows', columns'), `Size` being rows' and
///   columns'; or lanes of them.
/// Errors: an input that is no image, and a size of zero do not compile.
/// Example: `adaptive_avg_pool2d<1>`, `adaptive_avg_pool2d<rows_and_columns{2, 3}>`; GCC, and Clang
///   from 19 on, also take `adaptive_avg_pool2d<{2, 3}>`.
template <rows_and_columns Size>
struct adaptive_avg_pool2d : detail::averages<detail::averaging_in_bins<Size>::template sizes> {
    template <class>
    using parameters = no_parameters;
    template <class Input>
    using output_shape = shape<Input::extent(0), Size.rows, Size.columns>;

    template <class Input>
    static consteval auto(check)() {
        if constexpr (!detail::both_from(Size, 1))
            return misfit<error::adaptive_size<adaptive_avg_pool2d>>{};
        else if constexpr (Input::rank != 3)
            return detail::wrong_rank<true, adaptive_avg_pool2d, Input>{};
        else
            return fits{};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
