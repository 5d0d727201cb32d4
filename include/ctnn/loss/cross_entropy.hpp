// SPDX-License-Identifier: MIT
// Cross entropy on logits.
#pragma once

#include <ctnn/core/contract.hpp>
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

    // dy = scale (softmax(y) - one_hot(target))
    template <Arithmetic A, Tensor Y, ClassIndex Target, class Dy>
    constexpr auto evaluate(const Y& y, Target target, typename Y::scalar scale,
                            Dy& dy) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        const auto row = kernels::row_at(y);
        const auto shift = kernels::largest(row, Y::size());
        const auto sum = scaled_softmax<A, Y::size()>(row, shift, scale, row_of(dy));
        if constexpr (!std::same_as<Dy, unwanted>) dy.data[c] -= scale;
        return sum.template log<A>() - (y.data[c] - shift);
    }
    // dy = scale (softmax(y) sum(target) - target)
    template <Arithmetic A, Tensor Y, class Dy>
    constexpr auto evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                            Dy& dy) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        using S = typename Y::scalar;
        S total = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) total += target.data[i];
        const auto row = kernels::row_at(y);
        const auto shift = kernels::largest(row, Y::size());
        const auto exponentials =
            scaled_softmax<A, Y::size()>(row, shift, A::multiply(scale, total), row_of(dy));
        const S log_sum = exponentials.template log<A>();
        S sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) {
            sum = A::multiply_add(target.data[i], log_sum - (y.data[i] - shift), sum);
            if constexpr (!std::same_as<Dy, unwanted>)
                dy.data[i] = A::multiply_add(-scale, target.data[i], dy.data[i]);
        }
        return sum;
    }

    /// Loss and gradient of every sample in lanes; `target_of(b)` is the class number of sample b.
    template <Arithmetic A, InLanes Y, class TargetOf>
        requires ClassIndex<std::remove_cvref_t<std::invoke_result_t<const TargetOf&, std::size_t>>>
    void evaluate(const Y& y, const TargetOf& target_of, typename Y::scalar scale, Y& dy,
                  typename Y::scalar* losses) const noexcept {
        static_assert(ctnn::error::report<ctnn::detail::class_fault<cross_entropy, Y>>);
        constexpr std::size_t width = Y::width;
        typename Y::scalar shifts[width];
        kernels::for_each_row_of_samples(
            y, dy, [&](std::size_t b, const auto& row, const auto& result) {
                const auto shift = kernels::largest(row, Y::size());
                const auto sum = scaled_softmax<A, Y::size()>(row, shift, scale, result);
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
    template <class Dy>
    static constexpr auto row_of(Dy& dy) noexcept {
        if constexpr (std::same_as<Dy, unwanted>)
            return dy;
        else
            return kernels::row_at(dy);
    }
    /// Writes `scale` times the softmax, if it is wanted; returns the sum of the exponentials.
    template <Arithmetic A, std::size_t Classes, class Row, class S, class Result>
    static constexpr auto scaled_softmax(const Row& row, typename Row::lanes shift, S scale,
                                         const Result& result) noexcept {
        const auto sum = kernels::shifted_exponentials<A>(row, Classes, shift, result);
        if constexpr (!std::same_as<Result, unwanted>) {
            const auto factor = scale / sum.all;
            for (std::size_t i = 0; i < Classes; ++i) result.set(i, A::multiply(factor, result[i]));
        }
        return sum;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
