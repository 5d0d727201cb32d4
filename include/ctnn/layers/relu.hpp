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
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes value(Lanes x) noexcept {
        return x < 0 ? typename A::scalar(0) : x;
    }
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes derivative(Lanes x, Lanes) noexcept {
        return x > 0 ? typename A::scalar(1) : typename A::scalar(0);
    }
};

}  // namespace ctnn
