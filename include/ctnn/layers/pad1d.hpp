// SPDX-License-Identifier: MIT
// Numbers beside a length.
#pragma once

#include <ctnn/core/padding.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/padding_layer.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// How many numbers a `pad1d` adds, and which, in PyTorch's words: `{left, right}`,
/// or one number for all sides; a negative one takes away.
///
/// Range: an extent is left; what is added is below the extent with `reflect`, at most the extent
///   with `circular`.
struct pad1d_options {
    sides<1> padding = 0;
    padding_mode mode = padding_mode::constant;
};

/// Numbers beside a length, PyTorch's `F.pad`, and `ConstantPad1d`, `ReflectionPad1d`,
/// `ReplicationPad1d` and `CircularPad1d`.
///
/// Formula: y is x with `padding` numbers at its sides: `Value`, or numbers of x by the mode. The
///   gradient at x is the sum of those of all places at which it stands, in their order.
/// Shape: x (channels, length), y (channels, left + length + right); or lanes of them. `Value` is a
/// std::ratio.
/// Errors: an input that is not channels of a length, and a padding out of range do not compile.
/// Example: `pad1d<pad1d_options{.padding = {2, 0}}>`,
///   `pad1d<pad1d_options{.padding = 1}, std::ratio<-1, 2>>`; GCC, and Clang from 19 on, also take
///   `pad1d<{.padding = {2, 0}, .mode = padding_mode::reflect}>`.
template <pad1d_options Options, class Value = std::ratio<0>>
struct pad1d : detail::padding_layer<pad1d<Options, Value>, Options, Value> {};

}  // namespace ctnn::inline CTNN_TARGET
