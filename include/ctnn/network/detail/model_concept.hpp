// SPDX-License-Identifier: MIT
// What a model is, where any type may be given for one.
#pragma once

#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET {

template <class Network, class Choice, class... More>
struct model;

namespace detail {

/// Whether it is `model<...>`; it is not looked into.
template <class>
inline constexpr bool is_model = false;
template <class Network, class Choice, class... More>
inline constexpr bool is_model<model<Network, Choice, More...>> = true;

/// What a `load` returns that has not compiled, so that nothing more is said of what is not there.
template <class M>
struct not_loaded : M {};
template <class>
inline constexpr bool is_not_loaded = false;
template <class M>
inline constexpr bool is_not_loaded<not_loaded<M>> = true;
template <class M>
inline constexpr bool is_model<not_loaded<M>> = is_model<M>;

template <class M>
concept NotLoaded = is_not_loaded<M>;
template <class M>
concept NoModel = !is_model<M>;

/// A model: a network with its parameters.
template <class M>
concept Model = requires {
    typename M::network;
    typename M::arithmetic;
    typename M::parameters_type;
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
