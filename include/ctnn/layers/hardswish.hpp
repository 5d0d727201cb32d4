// SPDX-License-Identifier: MIT
// The hard form of the sigmoid linear unit.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/target/operations.hpp>

namespace ctnn::inline CTNN_TARGET {

/// x times a hard sigmoid, PyTorch's `Hardswish`.
///
/// Formula: y = x min(max(x + 3, 0), 6) / 6; its derivative is 0 at -3 and 1 at 3, where PyTorch's
///   is -1/2 and 3/2 up to version 2.6.
/// Shape: x and y of any one shape.
/// Source: Howard et al., "Searching for MobileNetV3", 2019.
struct hardswish : detail::elementwise<hardswish> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        using S = typename A::scalar;
        const V within = simd::clamp(x, S(-3), S(3));
        const V y = A::multiply(within, V(within + S(3))) / S(6);
        return x > S(3) ? x : y;
    }
    // (2 x + 3) / 6, whose sum is exact where it cancels
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        using S = typename A::scalar;
        const V within = simd::clamp(x, S(-3), S(3));
        const V slope = ((within + within) + S(3)) / S(6);
        const V to_the_left = x <= S(-3) ? V{} : slope;
        return x >= S(3) ? V{} + S(1) : to_the_left;
    }
};

}  // namespace ctnn::inline CTNN_TARGET
