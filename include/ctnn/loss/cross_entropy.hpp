// SPDX-License-Identifier: MIT
// Cross entropy on logits.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/lanes.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/loss/classes.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::loss {

/// Cross entropy of a softmax on logits, PyTorch's `CrossEntropyLoss`.
///
/// The target is a class number, or a tensor of class probabilities. The reduction is over samples.
/// Formula: weight[target] (log(sum over j of exp(y[j])) - y[target]), or - sum over i of weight[i]
/// target[i] log softmax(y)[i]. The mean over samples with a class number is weighted: the sum of
/// the losses by the sum of the weights of the targets. A sample of class `ignore_index` counts
/// nothing; where all are ignored the mean is 0, PyTorch's NaN.
/// Shape: y (Classes), target a number below Classes or a tensor (Classes), weight (Classes), 1 for
/// each unless it is given.
/// Of an output of several axes the last is the classes, and the target has a class for each of the
/// others, its places: the mean is over all places of all samples, as PyTorch's is of (N, C, T).
/// Errors: an output of several axes and one class number do not compile. A class number not below
/// Classes that is not `ignore_index` stops the program; in a constant expression it does not
/// compile. PyTorch ignores -100 unless another is given; here none is.
/// Example: `cross_entropy{.weight = tensor<shape<3>>{1, 2, 0.5}, .ignore_index = -100}`, with the
///   type of the weights; for Clang before 17 `cross_entropy<tensor<shape<3>>>{.weight = ...}`.
template <class Weight = equal_weights, class Ignored = none_ignored>
struct cross_entropy {
    ctnn::reduction reduction = ctnn::reduction::mean;
    [[no_unique_address]] Weight weight{};
    [[no_unique_address]] Ignored ignore_index{};

    /// How much a sample counts in the mean.
    template <ClassIndex Target>
        requires detail::tells_classes_apart<cross_entropy>
    [[nodiscard]] constexpr double weight_of(Target target) const noexcept {
        return detail::weight_of_class(*this, target);
    }
    /// How much a sample with a class for each place counts: the places that are not ignored, or
    /// the sum of their weights.
    template <std::size_t... Places, Scalar S>
    [[nodiscard]] constexpr double weight_of(
        const tensor<integers<Places...>, S>& target) const noexcept {
        return detail::weight_of_places(*this, target);
    }

    // dy = scale weight[target] (softmax(y) - one_hot(target))
    template <Arithmetic A, Tensor Y, ClassIndex Target, class Dy>
        requires(Y::size() > 1)
    constexpr typename Y::scalar evaluate(const Y& y, Target target, typename Y::scalar scale,
                                          Dy& dy) const noexcept {
        static_assert(ctnn::error::report<detail::class_fault<cross_entropy, Y>>);
        using S = typename Y::scalar;
        if (detail::ignores(*this, target)) {
            if constexpr (!std::same_as<Dy, unwanted>) dy = Dy{};
            return S(0);
        }
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        const auto row = kernels::row_at(y);
        const S shift = kernels::largest(row, Y::size());
        const auto sum = scaled_softmax<A, Y::size()>(row, shift, scale, row_of(dy));
        if constexpr (!std::same_as<Dy, unwanted>) {
            dy.data[c] -= scale;
            detail::weigh<A, Y::size()>(*this, c, dy.data);
        }
        const S loss = sum.template log<A>() - (y.data[c] - shift);
        return detail::times_class_weight<A>(*this, c, loss);
    }
    // dy = scale (softmax(y) sum(weight target) - weight target)
    template <Arithmetic A, Tensor Y, class Dy>
        requires(Y::size() > 1)
    constexpr typename Y::scalar evaluate(const Y& y, const Y& target, typename Y::scalar scale,
                                          Dy& dy) const noexcept {
        static_assert(ctnn::error::report<detail::class_fault<cross_entropy, Y>>);
        static_assert(ctnn::error::report<detail::probabilities_fault<cross_entropy>>);
        using S = typename Y::scalar;
        const auto weighted = [&](std::size_t i) {
            return detail::times_class_weight<A>(*this, i, target.data[i]);
        };
        S total = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) total += weighted(i);
        const auto row = kernels::row_at(y);
        const S shift = kernels::largest(row, Y::size());
        const auto exponentials =
            scaled_softmax<A, Y::size()>(row, shift, A::multiply(scale, total), row_of(dy));
        const S log_sum = exponentials.template log<A>();
        S sum = 0;
        for (std::size_t i = 0; i < Y::size(); ++i) {
            sum = A::multiply_add(weighted(i), log_sum - (y.data[i] - shift), sum);
            if constexpr (!std::same_as<Dy, unwanted>)
                dy.data[i] = A::multiply_add(-scale, weighted(i), dy.data[i]);
        }
        return sum;
    }

    /// Of an output of several axes, the last of them the classes: the sum over its places.
    template <Arithmetic A, Tensor Y, detail::ClassOfEachPlace<Y> Target, class Dy>
    constexpr typename Y::scalar evaluate(const Y& y, const Target& target,
                                          typename Y::scalar scale, Dy& dy) const noexcept {
        return detail::evaluate_places<A>(*this, y, target, scale, dy);
    }

    /// Loss and gradient of every sample in lanes; `target_of(b)` is the class number of sample b.
    template <Arithmetic A, InLanes Y, class TargetOf>
        requires ClassIndex<std::remove_cvref_t<std::invoke_result_t<const TargetOf&, std::size_t>>>
    void evaluate(const Y& y, const TargetOf& target_of, typename Y::scalar scale, Y& dy,
                  typename Y::scalar* losses) const noexcept {
        static_assert(ctnn::error::report<detail::class_fault<cross_entropy, Y>>);
        using S = typename Y::scalar;
        constexpr std::size_t width = Y::width;
        S shifts[width];
        kernels::for_each_row_of_samples(
            y, dy, [&](std::size_t b, const auto& row, const auto& result) {
                const auto shift = kernels::largest(row, Y::size());
                const auto sum = scaled_softmax<A, Y::size()>(row, shift, scale, result);
                kernels::store(shift, shifts + b);
                kernels::store(sum.template log<A>(), losses + b);
            });
        for (std::size_t b = 0; b < y.count; ++b) {
            const auto target = target_of(b);
            if (detail::ignores(*this, target)) {
                losses[b] = 0;
                for (std::size_t i = 0; i < Y::size(); ++i) dy.data[i * width + b] = 0;
                continue;
            }
            const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
            dy.data[c * width + b] -= scale;
            detail::weigh<A, Y::size(), width>(*this, c, dy.data + b);
            const S loss = losses[b] - (y.data[c * width + b] - shifts[b]);
            losses[b] = detail::times_class_weight<A>(*this, c, loss);
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
    CTNN_INLINE static constexpr auto scaled_softmax(const Row& row, typename Row::lanes shift,
                                                     S scale, const Result& result) noexcept {
        const auto sum = kernels::shifted_exponentials<A>(row, Classes, shift, result);
        if constexpr (!std::same_as<Result, unwanted>) {
            const auto factor = scale / sum.all;
            for (std::size_t i = 0; i < Classes; ++i) result.set(i, A::multiply(factor, result[i]));
        }
        return sum;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
