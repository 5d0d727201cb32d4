// SPDX-License-Identifier: MIT
// The rectified linear unit.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The rectified linear unit, PyTorch's `ReLU`.
///
/// Formula: y = max(0, x); its derivative at 0 is taken as 0.
/// Shape: x and y of any one shape.
struct relu : detail::elementwise<relu> {
    static constexpr bool applies_to_sums = true;

    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes value(Lanes x) noexcept {
        if constexpr (Scalar<Lanes>)
            return x < 0 ? Lanes(0) : x;
        else  // the same, by one instruction
            return simd::maximum(x, typename A::scalar(0));
    }
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes derivative(Lanes x, Lanes) noexcept {
        return x > 0 ? typename A::scalar(1) : typename A::scalar(0);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
