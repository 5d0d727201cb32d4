// SPDX-License-Identifier: MIT
// The sigmoid linear unit, or swish.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>

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
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return math::silu_slope<A>(x);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
