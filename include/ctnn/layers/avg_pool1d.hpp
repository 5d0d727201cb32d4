// SPDX-License-Identifier: MIT
// A one-dimensional average pooling.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/avg_pooling.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How an `avg_pool1d` is placed, in PyTorch's words and with its defaults.
///
/// Range: kernel and stride are at least 1, padding is at most half of the kernel.
struct avg_pool1d_options {
    std::size_t kernel = 0;  // must be given
    std::size_t stride = kernel;
    std::size_t padding = 0;
    bool ceil_mode = false;
    bool count_include_pad = true;
};

/// The average of each place of a window along a length, PyTorch's `AvgPool1d`.
///
/// Formula: y[channel, i] = sum / count of the x of the window there, as of an `avg_pool2d` of one
///   row.
/// Shape: x (channels, length), y (channels, length'), where length' is as in `avg_pool2d`; or
///   lanes of them.
/// Errors: an input that is not channels of a length, and those of `avg_pool2d` do not compile.
/// Example: `avg_pool1d<avg_pool1d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `avg_pool1d<{.kernel = 2}>`.
template <avg_pool1d_options Options>
struct avg_pool1d : detail::avg_pooling<avg_pool1d<Options>, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
