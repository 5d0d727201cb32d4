// SPDX-License-Identifier: MIT
// A maximum pooling to a given length.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/max_pooling.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// The largest numbers of a length's bins, so many, channel by channel, PyTorch's
/// `AdaptiveMaxPool1d`; `adaptive_max_pool1d<1>` is the largest of each channel.
///
/// Formula: y[channel, i] = the largest x of bin i, as of an `adaptive_max_pool2d` of one row.
/// Shape: x (channels, length), y (channels, Size); or lanes of them.
/// Errors: an input that is not channels of a length, and a size of zero do not compile.
/// Example: `adaptive_max_pool1d<1>`
template <std::size_t Size>
struct adaptive_max_pool1d : detail::adaptive_max_pooling<adaptive_max_pool1d<Size>, Size> {};

}  // namespace ctnn::inline CTNN_TARGET
