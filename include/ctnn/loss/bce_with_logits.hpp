// SPDX-License-Identifier: MIT
// Binary cross entropy on logits.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/abs.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sigmoid.hpp>
#include <ctnn/math/softplus.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// Binary cross entropy of a sigmoid on logits, PyTorch's `BCEWithLogitsLoss`.
///
/// Formula: mean (or sum) over i of log(1 + exp(y[i])) - target[i] y[i], computed without
/// cancellation as log(1 + exp(-|y[i]|)) + |y[i]| times 1 - target[i] if y[i] is positive, else
/// target[i].
/// Shape: y and target of one shape, each target in [0, 1].
struct bce_with_logits {
    ctnn::reduction reduction = ctnn::reduction::mean;

    /// A logit above it is a yes: its sigmoid is above 1/2.
    static constexpr double decision_threshold = 0;

    // dy[i] = scale (sigmoid(y[i]) - target[i]) / n
    template <Arithmetic A, Tensor Y, class Dy>
    constexpr typename Y::scalar evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                                          Dy& dy) const noexcept {
        using S = typename Y::scalar;
        const S factor = A::multiply(scale, ctnn::detail::weight_of_term<S>(reduction, Y::size()));
        S sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) {
            const S size = (math::abs)(y.data[i]);
            const S weight = y.data[i] > 0 ? 1 - target.data[i] : target.data[i];
            sum += A::multiply_add(weight, size, math::softplus<A>(-size));
            if constexpr (!std::same_as<Dy, unwanted>)
                dy.data[i] = A::multiply(factor, math::sigmoid<A>(y.data[i]) - target.data[i]);
        }
        return reduction == ctnn::reduction::mean ? sum / Y::size() : sum;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
