// SPDX-License-Identifier: MIT
// A two-dimensional average pooling.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/avg_pooling.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

namespace ctnn::inline CTNN_TARGET {

/// How an `avg_pool2d` is placed, in PyTorch's words and with its defaults: each number for rows
/// and columns alike, or `{rows, columns}`.
///
/// Range: kernel and stride are at least 1, padding is at most half of the kernel.
struct avg_pool2d_options {
    rows_and_columns kernel = 0;  // must be given
    rows_and_columns stride = kernel;
    rows_and_columns padding = 0;
    bool ceil_mode = false;
    bool count_include_pad = true;
};

/// The average of each place of a window, channel by channel, PyTorch's `AvgPool2d`.
///
/// Formula: y[channel, r, c] = sum / count: the sum of the x of the window there, added row by row
///   from 0 on, by one division. The count is that of the taps on the padded image, whose padding
///   adds 0; without count_include_pad that of the taps on the image.
/// Shape: x (channels, rows, columns), y (channels, rows', columns'), where
///   rows' = (rows + 2 padding - kernel) / stride + 1, rounded down; with ceil_mode rounded up, if
///   the last window begins on the image or on the padding before it; or lanes of them.
/// Errors: an input that is no image, a kernel larger than the padded image, with ceil_mode by a
///   stride or more, and more padding than half of the kernel do not compile.
/// Example: `avg_pool2d<avg_pool2d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `avg_pool2d<{.kernel = 3, .stride = 2, .padding = 1}>`.
template <avg_pool2d_options Options>
struct avg_pool2d : detail::avg_pooling<avg_pool2d<Options>, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
