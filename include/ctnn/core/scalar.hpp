// SPDX-License-Identifier: MIT
// The number types a network can be computed in.
#pragma once

#include <concepts>

namespace ctnn {

/// A number type the library computes in: IEEE float or double.
template <class T>
concept Scalar = std::same_as<T, float> || std::same_as<T, double>;

}  // namespace ctnn
