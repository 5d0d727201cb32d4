// SPDX-License-Identifier: MIT
// An average pooling to an image of a given size.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/avg_pooling.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

namespace ctnn::inline CTNN_TARGET {

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
struct adaptive_avg_pool2d : detail::adaptive_avg_pooling<adaptive_avg_pool2d<Size>, Size> {};

}  // namespace ctnn::inline CTNN_TARGET
