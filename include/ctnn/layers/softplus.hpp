// SPDX-License-Identifier: MIT
// A smooth rectified linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/math/softplus.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A smooth rectified linear unit, PyTorch's `Softplus` with beta 1.
///
/// Formula: y = log(1 + exp(x)).
/// Shape: x and y of any one shape.
struct softplus : detail::elementwise<softplus> {
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes value(Lanes x) noexcept {
        return math::softplus<A>(x);
    }
    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes derivative(Lanes x, Lanes) noexcept {
        return math::sigmoid<A>(x);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
