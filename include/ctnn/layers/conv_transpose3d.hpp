// SPDX-License-Identifier: MIT
// A three-dimensional transposed convolution.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>
#include <ctnn/layers/detail/transposed_convolution.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `conv_transpose3d` is placed, in PyTorch's words and with its defaults: each number for
/// depth, rows and columns alike, or `{depth, rows, columns}`.
///
/// Range: kernel, stride, dilation and groups are at least 1; groups divide In and Out;
///   output_padding is below the stride or the dilation.
struct conv_transpose3d_options {
    depth_rows_and_columns kernel = 0;  // must be given
    depth_rows_and_columns stride = 1;
    depth_rows_and_columns padding = 0;         // taken away from either side of y
    depth_rows_and_columns output_padding = 0;  // added to the end of y
    depth_rows_and_columns dilation = 1;
    std::size_t groups = 1;
    bool bias = true;
};

/// A three-dimensional transposed convolution of `In` channels to `Out`, PyTorch's
/// `ConvTranspose3d`: the gradient at x of a `conv3d` of `Out` channels to `In` with this weight.
///
/// Formula: y[o, d, r, c] = bias[o] + sum over the channels of o's group, then over the places of x
///   there, of weight * x, added in this order.
/// Shape: x (In, depth, rows, columns), y (Out, depth', rows', columns'), where
///   depth' = (depth - 1) stride - 2 padding + (kernel - 1) dilation + output_padding + 1, the
///   others likewise; weight (In, Out / groups, kernel depth, kernel rows, kernel columns), bias
///   (Out); or lanes of x and y.
/// Errors: an input that is no volume, other channels, groups that do not divide the channels,
///   and paddings out of range do not compile.
/// Cost: size of x * Out / groups * size of the kernel multiply-adds forward, those on padding
///   included; twice that backward.
/// Example: `conv_transpose3d<8, 3, conv_transpose3d_options{.kernel = 4, .stride = 2, .padding =
///   1}>` makes a volume of twice the size; GCC, and Clang from 19 on, also take
///   `conv_transpose3d<8, 3, {.kernel = 4, .stride = 2, .padding = 1}>`.
template <std::size_t In, std::size_t Out, conv_transpose3d_options Options>
struct conv_transpose3d
    : detail::transposed_convolution<conv_transpose3d<In, Out, Options>, In, Out, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
