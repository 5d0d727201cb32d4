// SPDX-License-Identifier: MIT
// A one-dimensional convolution.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/convolution.hpp>
#include <ctnn/layers/detail/numbers_by_axis.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// How a `conv1d` is placed, in PyTorch's words and with its defaults.
///
/// Range: kernel, stride, dilation and groups are at least 1; groups divide In and Out. With
///   `padding::same`, by which a length stays, the stride is 1. Padding that is filled from x is
///   below the length with `reflect`, at most the length with `circular`.
struct conv1d_options {
    std::size_t kernel = 0;  // must be given
    std::size_t stride = 1;
    convolution_padding<std::size_t> padding = 0;
    std::size_t dilation = 1;
    std::size_t groups = 1;
    bool bias = true;
    ctnn::padding_mode padding_mode = ctnn::padding_mode::zeros;
};

/// A one-dimensional convolution of `In` channels to `Out`, PyTorch's `Conv1d`.
///
/// Formula: y[o, i] = bias[o] + sum over the channels of o's group and the taps of the kernel of
///   weight * x, added in this order; what lies on padding is left out, but for a `padding_mode` by
///   which numbers of x stand there. It is a `conv2d` of one row, to the bit.
/// Shape: x (In, length), y (Out, length'), where
///   length' = (length + 2 padding - (kernel - 1) dilation - 1) / stride + 1, rounded down;
///   weight (Out, In / groups, kernel), bias (Out); or lanes of x and y. `causal_conv1d` is
///   over sequences, (steps, inputs).
/// Errors: an input that is not channels of a length, other channels, a kernel larger than the
///   padded length, groups that do not divide the channels, and paddings out of range do not
///   compile.
/// Cost: size of y * In / groups * kernel multiply-adds forward, those on padding included; twice
///   that backward.
/// Example: `conv1d<2, 8, conv1d_options{.kernel = 3, .padding = 1}>`; GCC, and Clang from 19 on,
///   also take `conv1d<2, 8, {.kernel = 3, .padding = 1}>`.
template <std::size_t In, std::size_t Out, conv1d_options Options>
struct conv1d : detail::convolution<conv1d<In, Out, Options>, In, Out, Options> {
    /// The same with a bias: what it is with a `batch_norm` folded into it.
    using with_bias = conv1d<In, Out, detail::with_bias(Options)>;
};

}  // namespace ctnn::inline CTNN_TARGET
