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
/// There is no threshold; PyTorch gives x itself above one, 20 by default. In float the values and
/// slopes are the same. In double, for x from 20 to 33.3, PyTorch's value is 0 to 2.1e-9 less than
/// this one and its slope, 1, up to 2.1e-9 more; above that both give the same.
/// Formula: y = log(1 + exp(x)).
/// Shape: x and y of any one shape.
struct softplus : detail::elementwise<softplus> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::softplus<A>(x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return math::sigmoid<A>(x);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
