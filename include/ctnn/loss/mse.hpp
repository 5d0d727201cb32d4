// SPDX-License-Identifier: MIT
// Squared error.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// Squared error, PyTorch's `MSELoss`.
///
/// Formula: mean (or sum) over i of (y[i] - target[i])^2, summed with i ascending.
/// Shape: y and target of one shape.
struct mse {
    ctnn::reduction reduction = ctnn::reduction::mean;

    template <Arithmetic A, Tensor Y>
    [[nodiscard]] constexpr auto forward(const Y& y, const Y& target) const noexcept {
        typename Y::scalar sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) {
            const auto difference = y.data[i] - target.data[i];
            sum = A::multiply_add(difference, difference, sum);
        }
        return reduction == ctnn::reduction::mean ? sum / Y::size() : sum;
    }

    /// dy[i] = scale d loss / d y[i].
    template <Arithmetic A, Tensor Y>
    constexpr void backward(const Y& y, const Y& target, typename Y::scalar scale,
                            Y& dy) const noexcept {
        using S = typename Y::scalar;
        const S factor =
            A::multiply(2 * scale, ctnn::detail::weight_of_term<S>(reduction, Y::size()));
        for (std::size_t i = 0; i < Y::size(); ++i)
            dy.data[i] = A::multiply(factor, y.data[i] - target.data[i]);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
