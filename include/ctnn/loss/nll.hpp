// SPDX-License-Identifier: MIT
// Negative log likelihood of log probabilities.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/integers.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/classes.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET::loss {

/// Negative log likelihood of a class, PyTorch's `NLLLoss`, for use after a `log_softmax` layer.
///
/// The reduction is over samples; `weight` and `ignore_index` are those of `cross_entropy`.
/// Formula: -weight[target] y[target].
/// Shape: y (Classes) of log probabilities, target a number below Classes, weight (Classes).
/// Errors: a class number not below Classes that is not `ignore_index` stops the program; in a
/// constant expression it does not compile.
template <class Weight = equal_weights, class Ignored = none_ignored>
struct nll {
    ctnn::reduction reduction = ctnn::reduction::mean;
    [[no_unique_address]] Weight weight{};
    [[no_unique_address]] Ignored ignore_index{};

    /// How much a sample counts in the mean.
    template <ClassIndex Target>
        requires detail::tells_classes_apart<nll>
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

    // dy[target] = -scale weight[target]
    template <Arithmetic A, Tensor Y, ClassIndex Target, class Dy>
        requires(Y::size() > 1)
    constexpr typename Y::scalar evaluate(const Y& y, Target target, typename Y::scalar scale,
                                          Dy& dy) const noexcept {
        static_assert(ctnn::error::report<detail::class_fault<nll, Y>>);
        using S = typename Y::scalar;
        if constexpr (!std::same_as<Dy, unwanted>) dy = Y{};
        if (detail::ignores(*this, target)) return S(0);
        const std::size_t c = ctnn::detail::checked_class<Y::size()>(target);
        if constexpr (!std::same_as<Dy, unwanted>)
            dy.data[c] = -detail::times_class_weight<A>(*this, c, scale);
        return -detail::times_class_weight<A>(*this, c, y.data[c]);
    }
    /// Of an output of several axes, the last of them the classes: the sum over its places.
    template <Arithmetic A, Tensor Y, detail::ClassOfEachPlace<Y> Target, class Dy>
    constexpr typename Y::scalar evaluate(const Y& y, const Target& target,
                                          typename Y::scalar scale, Dy& dy) const noexcept {
        return detail::evaluate_places<A>(*this, y, target, scale, dy);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::loss
