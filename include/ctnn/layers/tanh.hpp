// SPDX-License-Identifier: MIT
// The hyperbolic tangent.
#pragma once

#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/hyperbolic.hpp>

namespace ctnn {

/// The hyperbolic tangent, PyTorch's `Tanh`.
///
/// Formula: y = tanh(x).
/// Shape: x and y of any one shape.
struct tanh : detail::elementwise<tanh> {
    template <Arithmetic A, Scalar S>
    [[nodiscard]] static constexpr S value(S x) noexcept {
        return math::tanh<A>(x);
    }
    template <Arithmetic A, Scalar S>
    [[nodiscard]] static constexpr S derivative(S, S y) noexcept {
        return A::multiply_add(-y, y, S(1));
    }
};

}  // namespace ctnn
