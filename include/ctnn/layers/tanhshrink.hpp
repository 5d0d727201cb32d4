// SPDX-License-Identifier: MIT
// A number without its hyperbolic tangent.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/hyperbolic.hpp>
#include <ctnn/math/tanhshrink.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A number without its hyperbolic tangent, PyTorch's `Tanhshrink`; no cancellation near 0.
///
/// Formula: y = x - tanh(x).
/// Shape: x and y of any one shape.
struct tanhshrink : detail::elementwise<tanhshrink> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::tanhshrink<A>(x);
    }
    // tanh(x)^2, and not 1 - (1 - tanh(x)^2)
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        const V root = math::tanh<A>(x);
        return A::multiply(root, root);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
