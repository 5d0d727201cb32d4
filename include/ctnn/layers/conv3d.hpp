// SPDX-License-Identifier: MIT
// A three-dimensional convolution.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/convolution.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `conv3d` is placed, in PyTorch's words and with its defaults: each number for depth, rows
/// and columns alike, or `{depth, rows, columns}`.
///
/// Range: that of `conv2d_options`.
struct conv3d_options {
    depth_rows_and_columns kernel = 0;  // must be given
    depth_rows_and_columns stride = 1;
    convolution_padding<depth_rows_and_columns> padding = 0;
    depth_rows_and_columns dilation = 1;
    std::size_t groups = 1;
    bool bias = true;
    ctnn::padding_mode padding_mode = ctnn::padding_mode::zeros;
};

/// A three-dimensional convolution of `In` channels to `Out`, PyTorch's `Conv3d`.
///
/// Formula: y[o, d, r, c] = bias[o] + sum over the channels of o's group, depth, rows and columns
///   of the kernel of weight * x, added in this order; padding as in `conv2d`.
/// Shape: x (In, depth, rows, columns), y (Out, depth', rows', columns'), each as in `conv2d`;
///   weight (Out, In / groups, kernel depth, kernel rows, kernel columns), bias (Out); or lanes of
///   x and y.
/// Errors: an input that is no volume, and those of `conv2d` do not compile.
/// Cost: size of y * In / groups * size of the kernel multiply-adds forward, those on padding
///   included; twice that backward.
/// Example: `conv3d<1, 8, conv3d_options{.kernel = 3, .padding = 1}>`; GCC, and Clang from 19 on,
///   also take `conv3d<1, 8, {.kernel = {1, 3, 3}}>`.
template <std::size_t In, std::size_t Out, conv3d_options Options>
struct conv3d : detail::convolution<conv3d<In, Out, Options>, In, Out, Options> {
    /// The same with a bias: what it is with a `batch_norm` folded into it.
    using with_bias = conv3d<In, Out, detail::with_bias(Options)>;
};

}  // namespace ctnn::inline CTNN_TARGET
