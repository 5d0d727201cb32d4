// SPDX-License-Identifier: MIT
// An average pooling to a given length.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/avg_pooling.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The averages of a length's bins, so many, channel by channel, PyTorch's `AdaptiveAvgPool1d`;
/// `adaptive_avg_pool1d<1>` is the average of each channel.
///
/// Formula: y[channel, i] = sum / count of the x of bin i, as of an `adaptive_avg_pool2d` of one
/// row.
/// Shape: x (channels, length), y (channels, Size); or lanes of them.
/// Errors: an input that is not channels of a length, and a size of zero do not compile.
/// Example: `adaptive_avg_pool1d<1>`
template <std::size_t Size>
struct adaptive_avg_pool1d : detail::adaptive_avg_pooling<adaptive_avg_pool1d<Size>, Size> {};

}  // namespace ctnn::inline CTNN_TARGET
