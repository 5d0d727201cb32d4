// SPDX-License-Identifier: MIT
// The mish function.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/mish.hpp>

namespace ctnn::inline CTNN_TARGET {

/// A smooth unit that falls below zero before it rises, PyTorch's `Mish`.
///
/// Formula: y = x tanh(log(1 + exp(x))); -0 at -infinity.
/// Shape: x and y of any one shape.
/// Source: Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019.
struct mish : detail::elementwise<mish> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return math::mish<A>(x);
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return math::mish_slope<A>(x);
    }
};

}  // namespace ctnn::inline CTNN_TARGET
