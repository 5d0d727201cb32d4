// SPDX-License-Identifier: MIT
// The rectified linear unit.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The rectified linear unit, PyTorch's `ReLU`.
///
/// Formula: y = max(0, x); its derivative at 0 is taken as 0.
/// Shape: x and y of any one shape.
struct relu : detail::elementwise<relu> {
    static constexpr bool applies_to_sums = true;

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        if constexpr (Scalar<V>)
            return x < 0 ? V(0) : x;
        else  // the same, by one instruction
            return simd::maximum(x, typename A::scalar(0));
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return x > 0 ? typename A::scalar(1) : typename A::scalar(0);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
