// SPDX-License-Identifier: MIT
// The hard form of the logistic sigmoid.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A straight line from 0 to 1 in place of the logistic sigmoid, PyTorch's `Hardsigmoid`.
///
/// Formula: y = min(max(x + 3, 0), 6) / 6; its derivative is 1/6 between -3 and 3, 0 at them.
/// Shape: x and y of any one shape.
struct hardsigmoid : detail::elementwise<hardsigmoid> {
    /// An output above it is a yes, if the network ends in this layer.
    static constexpr double decision_threshold = 0.5;

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        return simd::clamp(V(x + S(3)), S(0), S(6)) / S(6);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        const auto above = x > S(-3), below = x < S(3);
        return (above & below) ? S(1) / S(6) : S(0);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
