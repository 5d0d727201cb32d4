// SPDX-License-Identifier: MIT
// A network and the shape of its input.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/detail/chain.hpp>
#include <ctnn/network/detail/errors.hpp>
#include <ctnn/network/detail/fitting.hpp>
#include <ctnn/network/layer.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A network whose input has shape `Shape`, for one whose layers do not say it themselves.
///
/// Otherwise it is the network: its parameters have the same names.
/// Errors: a network that does not take the shape does not compile.
/// Example: `model<from<shape<1, 28, 28>, sequential<flatten, linear<784, 10>>>>`
template <class Shape, class Network>
struct from : Network {
    using input_shape = Shape;
};
// The other way round: it says so, and is then as it should be, so that no more is said.
template <Layer Network, class Shape>
    requires(!Layer<Shape>)
struct from<Network, Shape> : from<Shape, Network> {
    static_assert(error::report<error::from_order<Network, Shape>>);
};

template <class Shape, class Network>
inline constexpr std::size_t input_count_of<from<Shape, Network>> = input_count_of<Network>;
template <class Shape, class Network>
inline constexpr bool has_own_output<from<Shape, Network>> = has_own_output<Network>;

namespace detail {

template <Layer Network, class Shape>
    requires(!Layer<Shape>)
struct fitting<from<Network, Shape>> : fitting<from<Shape, Network>> {};

template <class Shape, class Network>
struct without_shape<from<Shape, Network>> {
    using type = Network;
};

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
