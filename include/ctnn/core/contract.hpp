// SPDX-License-Identifier: MIT
// What a layer and its network say to each other beside numbers.
#pragma once

#include <ctnn/core/target.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// In the place of a gradient that nobody needs.
struct unwanted {};

/// A layer's answer to a shape that it takes.
struct fits {
    using fault = void;
};
/// A layer's answer to `integers<...>` that it takes; `fits` would mean the numbers of a shape.
struct fits_integers {
    using fault = void;
};
/// A layer's answer to a shape that it does not take, where another one is all that needs to be
/// said.
template <class Shape>
struct needs_shape {};
/// A layer's answer to a shape that it does not take: `Error` is a class template of a
/// `static_assert` with the sentence that is told.
template <class Error>
struct misfit {
    using fault = Error;
};

/// An `input_count` of layers that take one value or several, as their `check` says.
inline constexpr std::size_t any_number = 0;

}  // namespace ctnn::inline CTNN_TARGET
