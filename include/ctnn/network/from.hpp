// SPDX-License-Identifier: MIT
// A network and the shape of its input.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/network/layer.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A network whose input has shape `Shape`, for one whose layers do not say it themselves.
///
/// Otherwise it is the network: its parameters have the same names.
/// Errors: a network that does not take the shape does not compile.
/// Example: `model<from<shape<1, 28, 28>, sequential<flatten, linear<784, 10>>>>`
template <class Shape, Layer Network>
struct from : Network {
    using input_shape = Shape;
};

template <class Shape, class Network>
inline constexpr std::size_t input_count_of<from<Shape, Network>> = input_count_of<Network>;
template <class Shape, class Network>
inline constexpr bool has_own_output<from<Shape, Network>> = has_own_output<Network>;

}  // namespace ctnn::inline CTNN_TARGET
