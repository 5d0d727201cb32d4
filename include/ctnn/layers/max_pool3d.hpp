// SPDX-License-Identifier: MIT
// A three-dimensional maximum pooling.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/max_pooling.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

namespace ctnn::inline CTNN_TARGET {

/// How a `max_pool3d` is placed, in PyTorch's words and with its defaults: each number for depth,
/// rows and columns alike, or `{depth, rows, columns}`.
///
/// Range: kernel, stride and dilation are at least 1, padding is at most half of the kernel.
struct max_pool3d_options {
    depth_rows_and_columns kernel = 0;  // must be given
    depth_rows_and_columns stride = kernel;
    depth_rows_and_columns padding = 0;
    depth_rows_and_columns dilation = 1;
    bool ceil_mode = false;
};

/// The largest number of each place of a window in a volume, channel by channel, PyTorch's
/// `MaxPool3d`.
///
/// Formula: y[channel, d, r, c] = the largest x of the window there, as in `max_pool2d`.
/// Shape: x (channels, depth, rows, columns), y (channels, depth', rows', columns'), each as in
///   `max_pool2d`; or lanes of them.
/// Errors: an input that is no volume, and those of `max_pool2d` do not compile.
/// Example: `max_pool3d<max_pool3d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `max_pool3d<{.kernel = {1, 2, 2}}>`.
template <max_pool3d_options Options>
struct max_pool3d : detail::max_pooling<max_pool3d<Options>, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
