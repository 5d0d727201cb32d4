// SPDX-License-Identifier: MIT
// What makes a kernel cheap in a constant expression.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>
#include <utility>

// Measured, for one element:
// - A fold is one expression where a loop is several for each element, and an index that is a
//   literal costs nothing.
// - An element reached through a model costs GCC an operation for every struct around it, at every
//   access; a whole tensor is copied for little more than one access. So kernels copy what they
//   read or add to more than once.
// - Nothing fuses a product and a sum by itself in a constant expression, so strict arithmetic is
//   the plain operators.

namespace ctnn::inline CTNN_TARGET::kernels::detail {

/// Whether arithmetic `A` is the plain operators in a constant expression.
template <class A>
inline constexpr bool plain = false;
template <class S>
inline constexpr bool plain<strict<S>> = true;

/// A longer fold is cut here: Clang nests no more than 256 brackets.
inline constexpr std::size_t fold_limit = 128;

/// The indices of one fold over `Size` elements; none where they are too many, and a loop takes
/// over.
template <std::size_t Size>
using fold_all = std::make_index_sequence<(Size <= fold_limit ? Size : 0)>;

/// The indices, counted from `Begin`, of the next fold over a row of `Size`.
template <std::size_t Size, std::size_t Begin = 0>
using fold_next = std::make_index_sequence<(Size - Begin < fold_limit ? Size - Begin : fold_limit)>;

/// Sets a tensor to zero, all at once, which is cheapest. A function of its own: GCC without
/// optimisation has room for the zero in the frame of the function that writes `= {}`, even where
/// the program never gets there; tests/stack tells.
template <class Tensor>
constexpr void constant_set_zero(Tensor& tensor) noexcept {
    tensor = {};
}

}  // namespace ctnn::inline CTNN_TARGET::kernels::detail
