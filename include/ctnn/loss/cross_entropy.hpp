// SPDX-License-Identifier: MIT
// Cross entropy on logits.
#pragma once

#include <ctnn/core/lanes.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::loss {

/// Cross entropy of a softmax on logits, PyTorch's `CrossEntropyLoss`.
///
/// The target is a class number, or a tensor of class probabilities. The reduction is over samples.
/// Formula: log(sum over j of exp(y[j])) - y[target], or - sum over i of target[i] log
/// softmax(y)[i].
/// Shape: y (Classes), target a number below Classes or a tensor (Classes).
/// Errors: a class number not below Classes stops the program; in a constant expression it does not
/// compile.
struct cross_entropy {
    ctnn::reduction reduction = ctnn::reduction::mean;

    template <Arithmetic A, Tensor Y, ClassIndex Target>
    [[nodiscard]] constexpr auto forward(const Y& y, Target target) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        const auto row = kernels::row_at(y);
        const auto shift = kernels::largest(row, Y::size());
        return kernels::log_shifted_sum<A>(row, Y::size(), shift) - (y.data[c] - shift);
    }
    template <Arithmetic A, Tensor Y>
    [[nodiscard]] constexpr auto forward(const Y& y, const Y& target) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        const auto row = kernels::row_at(y);
        const auto shift = kernels::largest(row, Y::size());
        const auto log_sum = kernels::log_shifted_sum<A>(row, Y::size(), shift);
        typename Y::scalar sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i)
            sum = A::multiply_add(target.data[i], log_sum - (y.data[i] - shift), sum);
        return sum;
    }

    // dy = scale (softmax(y) - one_hot(target))
    template <Arithmetic A, Tensor Y, ClassIndex Target>
    constexpr void backward(const Y& y, Target target, typename Y::scalar scale,
                            Y& dy) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        scaled_softmax<A>(y, scale, dy);
        dy.data[c] -= scale;
    }
    // dy = scale (softmax(y) sum(target) - target)
    template <Arithmetic A, Tensor Y>
    constexpr void backward(const Y& y, const Y& target, typename Y::scalar scale,
                            Y& dy) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        typename Y::scalar total = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) total += target.data[i];
        scaled_softmax<A>(y, A::multiply(scale, total), dy);
        for (std::size_t i = 0; i < Y::size(); ++i)
            dy.data[i] = A::multiply_add(-scale, target.data[i], dy.data[i]);
    }

    /// Loss and gradient of every sample in lanes; `target_of(b)` is the class number of sample b.
    template <Arithmetic A, InLanes Y, class TargetOf>
        requires ClassIndex<std::remove_cvref_t<std::invoke_result_t<const TargetOf&, std::size_t>>>
    void forward_backward(const Y& y, const TargetOf& target_of, typename Y::scalar scale, Y& dy,
                          typename Y::scalar* losses) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        using S = typename Y::scalar;
        constexpr std::size_t width = Y::width;
        S shifts[width];
        kernels::for_each_row_of_samples(
            y, dy, [&](std::size_t b, const auto& row, const auto& result) {
                const auto shift = kernels::largest(row, Y::size());
                const auto sum = kernels::shifted_exponentials<A>(row, Y::size(), shift, result);
                const auto factor = scale / sum.all;
                for (std::size_t i = 0; i < Y::size(); ++i)
                    result.set(i, A::multiply(factor, result[i]));
                kernels::store(shift, shifts + b);
                kernels::store(sum.template log<A>(), losses + b);
            });
        for (std::size_t b = 0; b < y.count; ++b) {
            const std::size_t c = ctnn::detail::checked_class<Y::size()>(target_of(b));
            dy.data[c * width + b] -= scale;
            losses[b] = losses[b] - (y.data[c * width + b] - shifts[b]);
        }
    }

private:
    template <Arithmetic A, Tensor Y>
    static constexpr void scaled_softmax(const Y& y, typename Y::scalar scale, Y& result) noexcept {
        const auto row = kernels::row_at(y);
        const auto shift = kernels::largest(row, Y::size());
        const auto sum =
            kernels::shifted_exponentials<A>(row, Y::size(), shift, kernels::row_at(result));
        const auto factor = scale / sum.all;
        for (std::size_t i = 0; i < Y::size(); ++i)
            result.data[i] = A::multiply(factor, result.data[i]);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
