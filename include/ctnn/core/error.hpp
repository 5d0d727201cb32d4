// SPDX-License-Identifier: MIT
// The words of a compile-time error: numbers and shapes as types, so that a compiler prints them.
#pragma once

#include <cstddef>

namespace ctnn::error {

/// False, but only once `T` is known: for a `static_assert` in a template that must not be reached.
template <class... T>
inline constexpr bool never = false;

/// Reports a compile-time error, once; true, so that it is the only one. `Error` is an instance of
/// a class template whose `static_assert` has the sentence, or `void` where there is none.
/// Example: `static_assert(error::report<error::trainer_order<Loss>>);`
template <class Error>
inline constexpr bool report = alignof(Error) > 0;
template <>
inline constexpr bool report<void> = true;

/// Where: a layer's position in its network, from 0.
template <std::size_t Position>
struct layer_index;
/// The shape that the layer before produces, or the type that was given.
template <class Found>
struct produces;
/// The shape or type that is required.
template <class Needed>
struct expects;
/// The number of things that were given.
template <std::size_t Count>
struct given;
/// The number of them that is needed.
template <std::size_t Count>
struct needed;

}  // namespace ctnn::error
