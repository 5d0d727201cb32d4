// SPDX-License-Identifier: MIT
// Numbers around a volume.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/padding_layer.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// How many numbers a `pad3d` adds, and which, in PyTorch's words: `{left, right, top, bottom,
/// front, back}`, or one number for all sides; a negative one takes away.
///
/// Range: an extent is left; what is added is below the extent with `reflect`, at most the extent
///   with `circular`.
struct pad3d_options {
    sides<3> padding = 0;
    padding_mode mode = padding_mode::constant;
};

/// Numbers around a volume, PyTorch's `F.pad`, and `ConstantPad3d`, `ReflectionPad3d`,
/// `ReplicationPad3d` and `CircularPad3d`.
///
/// Formula: y is x with `padding` numbers at its sides: `Value`, or numbers of x by the mode. The
///   gradient at x is the sum of those of all places at which it stands, in their order.
/// Shape: x (channels, depth, rows, columns), y (channels, front + depth + back,
///   top + rows + bottom, left + columns + right); or lanes of them. `Value` is a std::ratio.
/// Errors: an input that is no volume, and a padding out of range do not compile.
/// Example: `pad3d<pad3d_options{.padding = {0, 0, 0, 0, 1, 1}}>`,
///   `pad3d<pad3d_options{.padding = 1}, std::ratio<-1, 2>>`; GCC, and Clang from 19 on, also take
///   `pad3d<{.padding = {0, 0, 0, 0, 1, 1}, .mode = padding_mode::reflect}>`.
template <pad3d_options Options, class Value = std::ratio<0>>
struct pad3d : detail::padding_layer<pad3d<Options, Value>, Options, Value> {};

}  // namespace ctnn::inline CTNN_TARGET
