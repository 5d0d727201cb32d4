// SPDX-License-Identifier: MIT
// The sigmoid linear unit, or swish.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/target/operations.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The sigmoid linear unit, or swish, PyTorch's `SiLU`.
///
/// Formula: y = x sigmoid(x); -0 at -infinity.
/// Shape: x and y of any one shape.
struct silu : detail::elementwise<silu> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::silu<A>(x);
    }
    // sigmoid(x) (1 + x (1 - sigmoid(x))) for x <= 0; for positive x, 1 - the slope at -x, since
    // 1 - sigmoid(x) cancels.
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        const V minus = simd::maximum(-math::detail::fabs(x), lowest<A>);
        const V gate = math::sigmoid<A>(minus);
        const V slope = A::multiply(gate, A::multiply_add(minus, 1 - gate, typename A::scalar(1)));
        return x > 0 ? 1 - slope : slope;
    }

private:
    // Below it the sigmoid is zero, and so is its product with the limit; 0 * -infinity is a NaN.
    template <class A>
    static constexpr auto lowest = math::detail::sigmoid_limits<typename A::scalar>::lowest;
};

}  // namespace ctnn::inline CTNN_TARGET
