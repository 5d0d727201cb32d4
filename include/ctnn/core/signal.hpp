// SPDX-License-Identifier: MIT
// What goes through a network in training, by its kinds.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET {

template <Values X>
struct several;
template <class... X>
struct bundle;

namespace detail {

template <class T>
inline constexpr bool is_several = false;
template <class X>
inline constexpr bool is_several<several<X>> = true;
template <class T>
inline constexpr bool is_bundle = false;
template <class... X>
inline constexpr bool is_bundle<bundle<X...>> = true;

template <class X, class To>
struct other_shape<several<X>, To> {
    using type = several<typename other_shape<X, To>::type>;
};

}  // namespace detail

/// Some `several<X>`: all samples of a shard.
template <class T>
concept Several = detail::is_several<T>;

/// Some `bundle<...>`: several inputs or outputs of a sample.
template <class T>
concept Bundle = detail::is_bundle<T>;

/// What goes through a network in training: values, several of them, or a bundle.
template <class T>
concept Signal = Values<T> || Several<T> || Bundle<T>;

}  // namespace ctnn::inline CTNN_TARGET
