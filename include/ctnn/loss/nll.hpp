// SPDX-License-Identifier: MIT
// Negative log likelihood of log probabilities.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// Negative log likelihood of a class, PyTorch's `NLLLoss`, for use after a `log_softmax` layer.
///
/// The reduction is over samples.
/// Formula: -y[target].
/// Shape: y (Classes) of log probabilities, target a number below Classes.
/// Errors: a class number not below Classes stops the program; in a constant expression it does not
/// compile.
struct nll {
    ctnn::reduction reduction = ctnn::reduction::mean;

    template <Arithmetic A, Tensor Y, ClassIndex Target>
    [[nodiscard]] constexpr auto forward(const Y& y, Target target) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<nll, Y>>);
        return -y.data[ctnn::detail::checked_class<Y::size()>(target)];
    }

    template <Arithmetic A, Tensor Y, ClassIndex Target>
    constexpr void backward(const Y&, Target target, typename Y::scalar scale,
                            Y& dy) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<nll, Y>>);
        dy = Y{};
        dy.data[ctnn::detail::checked_class<Y::size()>(target)] = -scale;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
