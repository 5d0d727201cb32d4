// SPDX-License-Identifier: MIT
// The rectified linear unit.
#pragma once

#include <ctnn/layers/detail/elementwise.hpp>

namespace ctnn {

/// The rectified linear unit, PyTorch's `ReLU`.
///
/// Formula: y = max(0, x); its derivative at 0 is taken as 0.
/// Shape: x and y of any one shape.
struct relu : detail::elementwise<relu> {
    template <Arithmetic, Scalar S>
    [[nodiscard]] static constexpr S value(S x) noexcept {
        return x < 0 ? S(0) : x;
    }
    template <Arithmetic, Scalar S>
    [[nodiscard]] static constexpr S derivative(S x, S) noexcept {
        return x > 0 ? S(1) : S(0);
    }
};

}  // namespace ctnn
