// SPDX-License-Identifier: MIT
// The sigmoid linear unit, or swish.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The sigmoid linear unit, or swish, PyTorch's `SiLU`.
///
/// Formula: y = x sigmoid(x).
/// Shape: x and y of any one shape.
struct silu : detail::elementwise<silu> {
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes value(Lanes x) noexcept {
        return A::multiply(x, math::sigmoid<A>(x));
    }
    // sigmoid(x) (1 + x (1 - sigmoid(x)))
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes derivative(Lanes x, Lanes) noexcept {
        const Lanes gate = math::sigmoid<A>(x);
        return A::multiply(gate, A::multiply_add(x, 1 - gate, typename A::scalar(1)));
    }
};

}  // namespace ctnn::inline CTNN_TARGET
