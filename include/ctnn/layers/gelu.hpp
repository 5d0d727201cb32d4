// SPDX-License-Identifier: MIT
// The Gaussian error linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/gelu.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The Gaussian error linear unit, PyTorch's `GELU` in its exact form.
///
/// Formula: y = x Phi(x), Phi the standard normal distribution function.
/// Shape: x and y of any one shape.
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
struct gelu : detail::elementwise<gelu> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::gelu<A>(x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return math::gelu_slope<A>(x);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
