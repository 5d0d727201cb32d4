// SPDX-License-Identifier: MIT
// A two-dimensional convolution.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/convolution.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `conv2d` is placed, in PyTorch's words and with its defaults: each number for rows and
/// columns alike, or `{rows, columns}`.
///
/// Range: kernel, stride, dilation and groups are at least 1; groups divide In and Out. With
///   `padding::same`, by which an image keeps its size, the stride is 1. Padding that is filled
///   from the image is below its extents with `reflect`, at most these with `circular`.
struct conv2d_options {
    rows_and_columns kernel = 0;  // must be given
    rows_and_columns stride = 1;
    convolution_padding<rows_and_columns> padding = 0;
    rows_and_columns dilation = 1;
    std::size_t groups = 1;
    bool bias = true;
    ctnn::padding_mode padding_mode = ctnn::padding_mode::zeros;
};

/// A two-dimensional convolution of `In` channels to `Out`, PyTorch's `Conv2d`.
///
/// Formula: y[o, r, c] = bias[o] + sum over the channels of o's group, rows and columns of the
///   kernel of weight * x, added in this order; what lies on padding is left out, but for a
///   `padding_mode` by which numbers of the image stand there.
/// Shape: x (In, rows, columns), y (Out, rows', columns'), where
///   rows' = (rows + 2 padding - (kernel - 1) dilation - 1) / stride + 1, rounded down;
///   weight (Out, In / groups, kernel rows, kernel columns), bias (Out); or lanes of x and y.
/// Errors: an input that is no image, other channels, a kernel larger than the padded image, groups
///   that do not divide the channels, and paddings out of range do not compile.
/// Cost: size of y * In / groups * size of the kernel multiply-adds forward, those on padding
///   included; twice that backward.
/// Example: `conv2d<3, 16, conv2d_options{.kernel = 3, .padding = 1}>`; GCC, and Clang from 19 on,
///   also take `conv2d<3, 16, {.kernel = 3, .padding = padding::same}>`.
template <std::size_t In, std::size_t Out, conv2d_options Options>
struct conv2d : detail::convolution<conv2d<In, Out, Options>, In, Out, Options> {
    /// The same with a bias: what it is with a `batch_norm` folded into it.
    using with_bias = conv2d<In, Out, detail::with_bias(Options)>;
};

}  // namespace ctnn::inline CTNN_TARGET
