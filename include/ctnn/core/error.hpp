// SPDX-License-Identifier: MIT
// The words of a compile-time error: numbers and shapes as types, so that a compiler prints them.
#pragma once

#include <cstddef>

namespace ctnn::error {

/// False, but only once `T` is known: for a `static_assert` in a template that must not be reached.
template <class... T>
inline constexpr bool never = false;

/// Reports an error and lets evaluation continue: Clang takes a function that names the error itself
/// for no constant expression, and reports one that returns `auto` as undefined in addition.
template <class Error>
struct told {
    static_assert(sizeof(Error) > 0);
};

/// Where: a layer's position in its network, from 0.
template <std::size_t Position>
struct layer_index;
/// What was found: the shape that comes out of the layer before, or the type that was given.
template <class Found>
struct produces;
/// What was needed.
template <class Needed>
struct expects;
/// What was given, where it is a number of things.
template <std::size_t Count>
struct given;
/// The number of them that is needed.
template <std::size_t Count>
struct needed;

}  // namespace ctnn::error
