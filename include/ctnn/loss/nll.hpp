// SPDX-License-Identifier: MIT
// Negative log likelihood of log probabilities.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
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

    // dy[target] = -scale
    template <Arithmetic A, Tensor Y, ClassIndex Target, class Dy>
    constexpr auto evaluate(const Y& y, Target target, typename Y::scalar scale,
                            Dy& dy) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<nll, Y>>);
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        if constexpr (!std::same_as<Dy, unwanted>) {
            dy = Y{};
            dy.data[c] = -scale;
        }
        return -y.data[c];
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
