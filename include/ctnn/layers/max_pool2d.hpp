// SPDX-License-Identifier: MIT
// A two-dimensional maximum pooling.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/max_pooling.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

namespace ctnn::inline CTNN_TARGET {

/// How a `max_pool2d` is placed, in PyTorch's words and with its defaults: each number for rows and
/// columns alike, or `{rows, columns}`.
///
/// Range: kernel, stride and dilation are at least 1, padding is at most half of the kernel.
struct max_pool2d_options {
    rows_and_columns kernel = 0;  // must be given
    rows_and_columns stride = kernel;
    rows_and_columns padding = 0;
    rows_and_columns dilation = 1;
    bool ceil_mode = false;
};

/// The largest number of each place of a window, channel by channel, PyTorch's `MaxPool2d`.
///
/// Formula: y[channel, r, c] = the largest x of the window there; NaN where one is. Its gradient
///   goes to the first of equal numbers, and to the last NaN. Padding is never the largest.
/// Shape: x (channels, rows, columns), y (channels, rows', columns'), where
///   rows' = (rows + 2 padding - (kernel - 1) dilation - 1) / stride + 1, rounded down; with
///   ceil_mode rounded up, if the last window begins on the image or on the padding before it; or
///   lanes of them.
/// Errors: an input that is no image, a kernel larger than the padded image, with ceil_mode by a
///   stride or more, and more padding than half of the kernel do not compile.
/// Example: `max_pool2d<max_pool2d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `max_pool2d<{.kernel = 3, .stride = 2, .padding = 1}>`.
template <max_pool2d_options Options>
struct max_pool2d : detail::max_pooling<max_pool2d<Options>, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
