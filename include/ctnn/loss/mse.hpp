// SPDX-License-Identifier: MIT
// Squared error.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// Squared error, PyTorch's `MSELoss`.
///
/// Formula: mean (or sum) over i of (y[i] - target[i])^2, summed with i ascending.
/// Shape: y and target of one shape.
struct mse {
    ctnn::reduction reduction = ctnn::reduction::mean;

    // dy[i] = scale 2 (y[i] - target[i]) / n
    template <Arithmetic A, Tensor Y, class Dy>
    constexpr typename Y::scalar evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                                          Dy& dy) const noexcept {
        using S = typename Y::scalar;
        const S factor =
            A::multiply(2 * scale, ctnn::detail::weight_of_term<S>(reduction, Y::size()));
        S sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) {
            const S difference = y.data[i] - target.data[i];
            sum = A::multiply_add(difference, difference, sum);
            if constexpr (!std::same_as<Dy, unwanted>) dy.data[i] = A::multiply(factor, difference);
        }
        return reduction == ctnn::reduction::mean ? sum / Y::size() : sum;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
