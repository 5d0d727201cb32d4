// SPDX-License-Identifier: MIT
// A one-dimensional transposed convolution.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>
#include <ctnn/layers/detail/transposed_convolution.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `conv_transpose1d` is placed, in PyTorch's words and with its defaults.
///
/// Range: kernel, stride, dilation and groups are at least 1; groups divide In and Out;
///   output_padding is below the stride or the dilation.
struct conv_transpose1d_options {
    std::size_t kernel = 0;  // must be given
    std::size_t stride = 1;
    std::size_t padding = 0;         // taken away from either side of y
    std::size_t output_padding = 0;  // added to the end of y
    std::size_t dilation = 1;
    std::size_t groups = 1;
    bool bias = true;
};

/// A one-dimensional transposed convolution of `In` channels to `Out`, PyTorch's
/// `ConvTranspose1d`: the gradient at x of a `conv1d` of `Out` channels to `In` with this weight.
///
/// Formula: y[o, i] = bias[o] + sum over the channels of o's group, then over the places of x
///   there, of weight * x, added in this order.
/// Shape: x (In, length), y (Out, length'), where
///   length' = (length - 1) stride - 2 padding + (kernel - 1) dilation + output_padding + 1;
///   weight (In, Out / groups, kernel), bias (Out); or lanes of x and y.
/// Errors: an input that is not channels of a length, other channels, groups that do not divide the
///   channels, and paddings out of range do not compile.
/// Cost: size of x * Out / groups * size of the kernel multiply-adds forward, those on padding
///   included; twice that backward.
/// Example: `conv_transpose1d<8, 3, conv_transpose1d_options{.kernel = 4, .stride = 2, .padding =
///   1}>` makes a length twice as long; GCC, and Clang from 19 on, also take `conv_transpose1d<8,
///   3, {.kernel = 4, .stride = 2, .padding = 1}>`.
template <std::size_t In, std::size_t Out, conv_transpose1d_options Options>
struct conv_transpose1d
    : detail::transposed_convolution<conv_transpose1d<In, Out, Options>, In, Out, Options> {};

}  // namespace ctnn::inline CTNN_TARGET
