// SPDX-License-Identifier: MIT
// A number divided by one more than its size.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/detail/lanes.hpp>
#include <ctnn/target/operations.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A sigmoid between -1 and 1 without an exponential, PyTorch's `Softsign`.
///
/// Formula: y = x / (1 + |x|); -1 and 1 at the infinities, where PyTorch has NaN.
/// Shape: x and y of any one shape.
struct softsign : detail::elementwise<softsign> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        const V size = simd::minimum(math::detail::fabs(x), S(0x1p60));  // y is 1 from 2^54 on
        return math::detail::copysign(V(size / (1 + size)), x);
    }
    // 1 / (1 + |x|)^2, whose square would overflow
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        const V bottom = 1 + math::detail::fabs(x);
        return (1 / bottom) / bottom;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
