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
/// There is no threshold, above which PyTorch gives x itself: 20 unless told. In float that is the same
/// for every x and slope. In double it is 0 to 2.1e-9 less than here, for x from 20 to 33.3, and its slope,
/// 1, up to 2.1e-9 more; above that both give the same.
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
