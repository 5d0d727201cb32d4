// SPDX-License-Identifier: MIT
// The Gaussian error linear unit approximated by a hyperbolic tangent.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/gelu_tanh.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The Gaussian error linear unit approximated by a hyperbolic tangent, PyTorch's
/// `GELU(approximate="tanh")`; `gelu` is the exact one.
///
/// Formula: y = x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2; -0 at -infinity.
/// Shape: x and y of any one shape.
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
struct gelu_tanh : detail::elementwise<gelu_tanh> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::gelu_tanh<A>(x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return math::gelu_tanh_slope<A>(x);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
