// SPDX-License-Identifier: MIT
// Numbers around an image.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/padding_layer.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// How many numbers a `pad2d` adds, and which, in PyTorch's words: `{left, right, top, bottom}`,
/// or one number for all sides; a negative one takes away.
///
/// Range: an extent is left; what is added is below the extent with `reflect`, at most the extent
///   with `circular`.
struct pad2d_options {
    sides<2> padding = 0;
    padding_mode mode = padding_mode::constant;
};

/// Numbers around an image, PyTorch's `F.pad`, and `ConstantPad2d`, `ZeroPad2d`, `ReflectionPad2d`,
/// `ReplicationPad2d` and `CircularPad2d`.
///
/// Formula: y is x with `padding` numbers at its sides: `Value`, or numbers of x by the mode. The
///   gradient at x is the sum of those of all places at which it stands, in their order.
/// Shape: x (channels, rows, columns), y (channels, top + rows + bottom,
///   left + columns + right); or lanes of them. `Value` is a std::ratio.
/// Errors: an input that is no image, and a padding out of range do not compile.
/// Example: `pad2d<pad2d_options{.padding = {1, 2, 0, 0}}>`,
///   `pad2d<pad2d_options{.padding = 1}, std::ratio<-1, 2>>`; GCC, and Clang from 19 on, also take
///   `pad2d<{.padding = {1, 2, 0, 0}, .mode = padding_mode::reflect}>`.
template <pad2d_options Options, class Value = std::ratio<0>>
struct pad2d : detail::padding_layer<pad2d<Options, Value>, Options, Value> {};

}  // namespace ctnn::inline CTNN_TARGET
