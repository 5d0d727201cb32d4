// SPDX-License-Identifier: MIT
// A loss times a number.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>

namespace ctnn::inline CTNN_TARGET::loss {

/// A loss times a number, such as one of the losses of `heads`.
///
/// Formula: weight loss(y, target).
/// Example: `loss::heads{loss::cross_entropy{}, loss::weighted{loss::mse{}, 0.5}}`
template <class Loss>
struct weighted {
    Loss loss{};
    double weight = 1;
    ctnn::reduction reduction = loss.reduction;

    // dy is that of the loss for weight * scale
    template <Arithmetic A, class Y, class Target, class Dy>
        requires requires(const Loss& of, const Y& y, const Target& target,
                          typename Y::scalar scale,
                          Dy& dy) { of.template evaluate<A>(y, target, scale, dy); }
    constexpr typename Y::scalar evaluate(const Y& y, const Target& target,
                                          typename Y::scalar scale, Dy& dy) const noexcept {
        const auto times = static_cast<typename Y::scalar>(weight);
        return A::multiply(times,
                           loss.template evaluate<A>(y, target, A::multiply(times, scale), dy));
    }
    /// Loss and gradient of every sample in lanes.
    template <Arithmetic A, InLanes Y, class TargetOf>
    void evaluate(const Y& y, const TargetOf& target_of, typename Y::scalar scale, Y& dy,
                  typename Y::scalar* losses) const noexcept {
        const auto times = static_cast<typename Y::scalar>(weight);
        loss::evaluate<A>(loss, y, target_of, A::multiply(times, scale), dy, losses);
        for (std::size_t b = 0; b < y.count; ++b) losses[b] = A::multiply(times, losses[b]);
    }

    /// How much a sample counts in a mean: as it does for the loss.
    template <class Target>
        requires weighs_samples<Loss, Target>
    [[nodiscard]] constexpr auto weight_of(const Target& target) const noexcept {
        return loss.weight_of(target);
    }
};
template <class Loss>
weighted(const Loss&, double) -> weighted<Loss>;

}  // namespace ctnn::inline CTNN_TARGET::loss
