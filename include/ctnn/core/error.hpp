// SPDX-License-Identifier: MIT
// The words of a compile-time error: numbers and shapes as types, so that a compiler prints them.
#pragma once

#include <cstddef>

namespace ctnn::error {

/// False, but only once `T` is known: for a `static_assert` in a template that must not be reached.
template <class... T>
inline constexpr bool never = false;

/// Tells an error where evaluation goes on: a function that named the error itself would be no constant
/// expression to Clang, and one that returns `auto` would not exist, which it tells too.
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
/// How many of them are needed.
template <std::size_t Count>
struct needed;

}  // namespace ctnn::error
