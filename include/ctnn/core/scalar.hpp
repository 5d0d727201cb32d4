// SPDX-License-Identifier: MIT
// The number types a network can be computed in.
#pragma once

#include <ctnn/core/target.hpp>

#include <concepts>

namespace ctnn::inline CTNN_TARGET {

/// A number type the library computes in: IEEE float or double.
template <class T>
concept Scalar = std::same_as<T, float> || std::same_as<T, double>;

}  // namespace ctnn::inline CTNN_TARGET
