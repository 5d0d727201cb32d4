// SPDX-License-Identifier: MIT
// The gated linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/kernels/apply.hpp>
#include <ctnn/layers/detail/halves.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sigmoid.hpp>

namespace ctnn::inline CTNN_TARGET {

/// One half of an axis times a sigmoid of the other, PyTorch's `GLU`.
///
/// `Axis` is one of a sample's, which has no batch: 0 is the first, PyTorch's `dim=1`; -1, the
/// default, is the last in both.
/// Formula: y = a sigmoid(b), a the first half of x along the axis, b the second.
/// Shape: x of any shape with an even extent there, y with half of it; or lanes of them.
/// Errors: an axis that there is not, and an odd extent do not compile.
/// Source: Dauphin, Fan, Auli and Grangier, "Language Modeling with Gated Convolutional Networks",
///   2017.
/// Example: `sequential<conv1d<4, 16, {.kernel = 3}>, glu<0>>` gives 8 channels.
template <int Axis = -1>
struct glu : detail::halves<glu<Axis>, Axis> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V a, V b) noexcept {
        return A::multiply(a, math::sigmoid<A>(b));
    }
    // da = dy g, db = dy a g (1 - g), g = sigmoid(b)
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr kernels::two<V> slopes(V a, V b, V dy) noexcept {
        const V gate = math::sigmoid<A>(b), da = A::multiply(dy, gate);
        return {da, A::multiply(A::multiply(da, a), V(1 - gate))};
    }
};

}  // namespace ctnn::inline CTNN_TARGET
