// SPDX-License-Identifier: MIT
// A one-dimensional maximum pooling.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/max_pooling.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `max_pool1d` is placed, in PyTorch's words and with its defaults.
///
/// Range: kernel, stride and dilation are at least 1, padding is at most half of the kernel.
struct max_pool1d_options {
    std::size_t kernel = 0;  // must be given
    std::size_t stride = kernel;
    std::size_t padding = 0;
    std::size_t dilation = 1;
    bool ceil_mode = false;
};

/// The largest number of each place of a window along a length, PyTorch's `MaxPool1d`.
///
/// Formula: y[channel, i] = the largest x of the window there, as of a `max_pool2d` of one row.
/// Shape: x (channels, length), y (channels, length'), where length' is as in `max_pool2d`; or
///   lanes of them.
/// Errors: an input that is not channels of a length, and those of `max_pool2d` do not compile.
/// Example: `max_pool1d<max_pool1d_options{.kernel = 2}>`; GCC, and Clang from 19 on, also take
///   `max_pool1d<{.kernel = 2}>`.
template <max_pool1d_options Options>
struct max_pool1d : detail::max_pooling<max_pool1d<Options>, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
