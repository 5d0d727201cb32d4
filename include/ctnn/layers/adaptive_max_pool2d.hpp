// SPDX-License-Identifier: MIT
// A maximum pooling to an image of a given size.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/max_pooling.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The largest numbers of an image's bins, so many along its rows and its columns, channel by
/// channel, PyTorch's `AdaptiveMaxPool2d`; `adaptive_max_pool2d<1>` is the largest of each channel.
///
/// Formula: y[channel, r, c] = the largest x of bin r, c, those of `adaptive_avg_pool2d`; NaN where
///   one is. Its gradient goes to the first of equal numbers, and to the last NaN.
/// Shape: x (channels, rows, columns), y (channels, rows', columns'), `Size` being rows' and
///   columns'; or lanes of them.
/// Errors: an input that is no image, and a size of zero do not compile.
/// Example: `adaptive_max_pool2d<1>`, `adaptive_max_pool2d<rows_and_columns{2, 3}>`; GCC, and Clang
///   from 19 on, also take `adaptive_max_pool2d<{2, 3}>`.
template <rows_and_columns Size>
struct adaptive_max_pool2d : detail::adaptive_max_pooling<adaptive_max_pool2d<Size>, Size> {};

}  // namespace ctnn::inline CTNN_TARGET
