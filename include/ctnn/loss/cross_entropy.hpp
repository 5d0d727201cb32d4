// SPDX-License-Identifier: MIT
// Cross entropy on logits.
#pragma once

#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <cstddef>

namespace ctnn::loss {

/// Cross entropy of a softmax on logits, PyTorch's `CrossEntropyLoss`.
///
/// The target is a class number, or a tensor of class probabilities. The reduction is over samples.
/// Formula: log(sum over j of exp(y[j])) - y[target], or - sum over i of target[i] log softmax(y)[i].
/// Shape: y (Classes), target a number below Classes or a tensor (Classes).
/// Errors: a class number not below Classes stops the program; in a constant expression it does not
/// compile.
struct cross_entropy {
    ctnn::reduction reduction = ctnn::reduction::mean;

    template <Arithmetic A, Tensor Y, ClassIndex Target>
    [[nodiscard]] constexpr auto forward(const Y& y, Target target) const noexcept {
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        const auto shift = kernels::largest(y.data, Y::size());
        return kernels::log_shifted_sum<A>(y.data, Y::size(), shift) - (y.data[c] - shift);
    }
    template <Arithmetic A, Tensor Y>
    [[nodiscard]] constexpr auto forward(const Y& y, const Y& target) const noexcept {
        const auto shift = kernels::largest(y.data, Y::size());
        const auto log_sum = kernels::log_shifted_sum<A>(y.data, Y::size(), shift);
        typename Y::scalar sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i)
            sum = A::multiply_add(target.data[i], log_sum - (y.data[i] - shift), sum);
        return sum;
    }

    // dy = scale (softmax(y) - one_hot(target))
    template <Arithmetic A, Tensor Y, ClassIndex Target>
    constexpr void backward(const Y& y, Target target, typename Y::scalar scale,
                            Y& dy) const noexcept {
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        scaled_softmax<A>(y, scale, dy);
        dy.data[c] -= scale;
    }
    // dy = scale (softmax(y) sum(target) - target)
    template <Arithmetic A, Tensor Y>
    constexpr void backward(const Y& y, const Y& target, typename Y::scalar scale,
                            Y& dy) const noexcept {
        typename Y::scalar total = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) total += target.data[i];
        scaled_softmax<A>(y, A::multiply(scale, total), dy);
        for (std::size_t i = 0; i < Y::size(); ++i)
            dy.data[i] = A::multiply_add(-scale, target.data[i], dy.data[i]);
    }

private:
    template <Arithmetic A, Tensor Y>
    static constexpr void scaled_softmax(const Y& y, typename Y::scalar scale, Y& result) noexcept {
        const auto shift = kernels::largest(y.data, Y::size());
        const auto sum = kernels::shifted_exponentials<A>(y.data, Y::size(), shift, result.data);
        const auto factor = scale / sum;
        for (std::size_t i = 0; i < Y::size(); ++i)
            result.data[i] = A::multiply(factor, result.data[i]);
    }
};

}  // namespace ctnn::loss
