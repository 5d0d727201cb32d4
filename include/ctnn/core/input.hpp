// SPDX-License-Identifier: MIT
// What goes into a network, by the shape that it says.
#pragma once

#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// How many values have this shape.
template <class Input>
inline constexpr std::size_t values_in = 1;

/// Specialised for each kind of input.
template <class Input, class S>
struct input_value {
    using type = tensor<Input, S>;
};

}  // namespace detail

/// The value that goes into a network whose input is `Input` and whose numbers are of type S: of a
/// `shape` a tensor of numbers, of `integers` one of whole numbers.
template <class Input, class S>
using value_of = typename detail::input_value<Input, S>::type;

}  // namespace ctnn::inline CTNN_TARGET
