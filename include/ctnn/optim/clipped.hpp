// SPDX-License-Identifier: MIT
// An optimizer whose gradient is made no longer than a limit.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/optim/detail/hyperparameters.hpp>
#include <ctnn/optim/detail/wrapped.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <concepts>

namespace ctnn::inline CTNN_TARGET::optim {

/// An optimizer that is given gradients of a limited norm, PyTorch's `clip_grad_norm_`.
///
/// Formula: g *= min(1, max_norm / (norm + 1e-6)), where norm is that of all gradients together,
/// those of frozen parameters and of buffers left out. Its member `optimizer` is the one inside.
/// Errors: a negative max_norm stops the program.
template <Optimizer O>
struct clipped_optimizer : detail::wrapped<O> {
    double max_norm;

    using rule = clipped_optimizer;
    template <class Inner, class S>
    struct coefficients {
        Inner inner;
        S factor;
    };

    constexpr void check_hyperparameters() const noexcept {
        if (!(max_norm >= 0)) detail::max_norm_is_negative(max_norm);
        detail::check_values(this->optimizer);
    }

    template <Scalar S>
    [[nodiscard]] constexpr auto begin_step(typename O::history& past, S norm) const noexcept {
        const S ratio = static_cast<S>(max_norm) / (norm + static_cast<S>(1e-6));
        const S factor = ratio > 1 ? S(1) : ratio;
        const auto norm_then = [&] { return strict<S>::multiply(factor, norm); };
        auto inner = detail::begin_step<S>(this->optimizer, past, norm_then);
        return coefficients<decltype(inner), S>{inner, factor};
    }
    template <class Field, class Step>
    [[nodiscard]] static constexpr auto coefficients_for(const Step& step) noexcept {
        using inner = std::remove_cvref_t<decltype(detail::coefficients_for<O, Field>(step.inner))>;
        if constexpr (std::same_as<inner, not_updated>)
            return not_updated{};
        else
            return coefficients<inner, decltype(step.factor)>{
                detail::coefficients_for<O, Field>(step.inner), step.factor};
    }

    template <Arithmetic A, class Step, class V, class... Moment>
        requires requires(const Step& step, V p, Moment&... moment) {
            {
                detail::rule_of<O>::template update<A>(step.inner, p, p, moment...)
            } -> std::same_as<V>;
        }
    [[nodiscard]] static constexpr V update(const Step& step, V p, V g,
                                            Moment&... moment) noexcept {
        return detail::rule_of<O>::template update<A>(step.inner, p, A::multiply(step.factor, g),
                                                      moment...);
    }
};

/// Clips the norm of the gradient.
///
/// Example: `clipped(sgd{.learning_rate = 0.1}, 1.0)`.
template <Optimizer O>
[[nodiscard]] constexpr clipped_optimizer<O> clipped(const O& optimizer, double max_norm) noexcept {
    return {{optimizer}, max_norm};
}

}  // namespace ctnn::inline CTNN_TARGET::optim
