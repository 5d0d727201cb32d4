// SPDX-License-Identifier: MIT
// The logistic sigmoid.
#pragma once

#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>

namespace ctnn {

/// The logistic sigmoid, PyTorch's `Sigmoid`.
///
/// Formula: y = 1 / (1 + exp(-x)).
/// Shape: x and y of any one shape.
struct sigmoid : detail::elementwise<sigmoid> {
    template <Arithmetic A, Scalar S>
    [[nodiscard]] static constexpr S value(S x) noexcept {
        return math::sigmoid<A>(x);
    }
    template <Arithmetic A, Scalar S>
    [[nodiscard]] static constexpr S derivative(S, S y) noexcept {
        return A::multiply(y, 1 - y);
    }
};

}  // namespace ctnn
