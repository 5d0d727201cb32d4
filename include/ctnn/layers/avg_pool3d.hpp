// SPDX-License-Identifier: MIT
// A three-dimensional average pooling.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/avg_pooling.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

namespace ctnn::inline CTNN_TARGET {

/// How an `avg_pool3d` is placed, in PyTorch's words and with its defaults: each number for depth,
/// rows and columns alike, or `{depth, rows, columns}`.
///
/// Range: kernel and stride are at least 1, padding is at most half of the kernel.
struct avg_pool3d_options {
    depth_rows_and_columns kernel = 0;  // must be given
    depth_rows_and_columns stride = kernel;
    depth_rows_and_columns padding = 0;
    bool ceil_mode = false;
    bool count_include_pad = true;
};

/// The average of each place of a window in a volume, channel by channel, PyTorch's `AvgPool3d`.
///
/// Formula: y[channel, d, r, c] = sum / count of the x of the window there, as in `avg_pool2d`,
///   added plane by plane.
/// Shape: x (channels, depth, rows, columns), y (channels, depth', rows', columns'), each as in
///   `avg_pool2d`; or lanes of them.
/// Errors: an input that is no volume, and those of `avg_pool2d` do not compile; PyTorch refuses
///   each extent below the kernel's, whatever the padding.
/// Example: `avg_pool3d<avg_pool3d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `avg_pool3d<{.kernel = {1, 2, 2}}>`.
template <avg_pool3d_options Options>
struct avg_pool3d : detail::avg_pooling<avg_pool3d<Options>, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
