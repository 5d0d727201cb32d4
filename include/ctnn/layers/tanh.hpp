// SPDX-License-Identifier: MIT
// The hyperbolic tangent.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/hyperbolic.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The hyperbolic tangent, PyTorch's `Tanh`.
///
/// Formula: y = tanh(x).
/// Shape: x and y of any one shape.
struct tanh : detail::elementwise<tanh> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::tanh<A>(x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V, V y) noexcept {
        return A::multiply_add(-y, y, typename A::scalar(1));
    }
};

}  // namespace ctnn::inline CTNN_TARGET
