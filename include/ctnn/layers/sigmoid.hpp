// SPDX-License-Identifier: MIT
// The logistic sigmoid.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The logistic sigmoid, PyTorch's `Sigmoid`.
///
/// Formula: y = 1 / (1 + exp(-x)).
/// Shape: x and y of any one shape.
struct sigmoid : detail::elementwise<sigmoid> {
    /// An output above it is a yes, if the network ends in this layer.
    static constexpr double decision_threshold = 0.5;

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::sigmoid<A>(x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V, V y) noexcept {
        return A::multiply(y, 1 - y);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
