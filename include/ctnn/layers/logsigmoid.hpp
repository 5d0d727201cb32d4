// SPDX-License-Identifier: MIT
// The logarithm of the logistic sigmoid.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/elementwise.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/math/softplus.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The logarithm of the logistic sigmoid, PyTorch's `LogSigmoid`; no cancellation at either end.
///
/// Formula: y = log(1 / (1 + exp(-x))) = -softplus(-x).
/// Shape: x and y of any one shape.
struct logsigmoid : detail::elementwise<logsigmoid> {
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V value(V x) noexcept {
        return -math::softplus<A>(V(-x));
    }
    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V derivative(V x, V) noexcept {
        return math::sigmoid<A>(V(-x));
    }
};

}  // namespace ctnn::inline CTNN_TARGET
