// SPDX-License-Identifier: MIT
// Adam, and Adam with decoupled weight decay.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/optim/detail/hyperparameters.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::optim {

namespace detail {

/// What Adam and AdamW share: the two moments and their correction. Computed in double, as PyTorch does.
struct adam_history {
    double beta1_power = 1;  // the product of beta1 over the steps taken
    double beta2_power = 1;
    [[nodiscard]] constexpr bool operator==(const adam_history&) const noexcept = default;
};

template <Scalar S>
struct adam_coefficients {
    S beta1, one_minus_beta1;
    S beta2, one_minus_beta2;
    S minus_step_size;           // -learning_rate / (1 - beta1^t)
    S inverse_sqrt_correction2;  // 1 / sqrt(1 - beta2^t)
    S eps;
    S decay;  // adam: weight_decay; adamw: 1 - learning_rate weight_decay
};

template <Scalar S, class O>
[[nodiscard]] constexpr adam_coefficients<S> begin_adam_step(const O& o, adam_history& history,
                                                             double decay) noexcept {
    using exact = strict<double>;
    history.beta1_power = exact::multiply(history.beta1_power, o.beta1);
    history.beta2_power = exact::multiply(history.beta2_power, o.beta2);
    return {static_cast<S>(o.beta1),
            static_cast<S>(1 - o.beta1),
            static_cast<S>(o.beta2),
            static_cast<S>(1 - o.beta2),
            static_cast<S>(-o.learning_rate / (1 - history.beta1_power)),
            static_cast<S>(1 / math::sqrt<exact>(1 - history.beta2_power)),
            static_cast<S>(o.eps),
            static_cast<S>(decay)};
}

/// p - step_size m / (sqrt(v / correction2) + eps), after m and v have taken in g.
template <Arithmetic A, class Lanes>
[[nodiscard]] constexpr Lanes adam_update(const adam_coefficients<typename A::scalar>& step,
                                          Lanes p, Lanes g, Lanes& m, Lanes& v) noexcept {
    m = A::multiply_add(step.beta1, m, A::multiply(step.one_minus_beta1, g));
    v = A::multiply_add(step.beta2, v, A::multiply(A::multiply(step.one_minus_beta2, g), g));
    const Lanes root = math::sqrt<A>(v);
    const Lanes denominator = A::multiply_add(root, step.inverse_sqrt_correction2, step.eps);
    return A::multiply_add(step.minus_step_size, m / denominator, p);
}

}  // namespace detail

/// Adam, PyTorch's `Adam` with its defaults; it keeps two numbers per weight.
///
/// Formula: g += weight_decay p; m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
/// p -= learning_rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + eps) in step t = 1, 2, ...
/// Where a beta is changed between steps, its power is the product of those used, with which m and v are
/// means of the gradients still; PyTorch takes the power of the last.
/// Errors: what PyTorch refuses stops the program: a negative rate, decay or eps, a beta not in [0, 1).
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.
struct adam {
    double learning_rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;

    static constexpr std::size_t moments = 2;
    using history = detail::adam_history;

    constexpr void check_hyperparameters() const noexcept { detail::check_adam(*this); }

    template <Scalar S>
    [[nodiscard]] constexpr auto begin_step(history& past) const noexcept {
        return detail::begin_adam_step<S>(*this, past, weight_decay);
    }

    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes update(
        const detail::adam_coefficients<typename A::scalar>& step, Lanes p, Lanes g, Lanes& m,
        Lanes& v) noexcept {
        if (step.decay > 0) g = A::multiply_add(step.decay, p, g);
        return detail::adam_update<A>(step, p, g, m, v);
    }
};

/// Adam with decoupled weight decay, PyTorch's `AdamW` with its defaults; it keeps two numbers per
/// weight.
///
/// Formula: p *= 1 - learning_rate weight_decay, then as Adam.
/// Errors: those of `adam`.
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019.
struct adamw {
    double learning_rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 1e-2;

    static constexpr std::size_t moments = 2;
    using history = detail::adam_history;

    constexpr void check_hyperparameters() const noexcept { detail::check_adam(*this); }

    template <Scalar S>
    [[nodiscard]] constexpr auto begin_step(history& past) const noexcept {
        const double shrink = 1 - strict<double>::multiply(learning_rate, weight_decay);
        return detail::begin_adam_step<S>(*this, past, shrink);
    }

    template <Arithmetic A, class Lanes>
    [[nodiscard]] static constexpr Lanes update(
        const detail::adam_coefficients<typename A::scalar>& step, Lanes p, Lanes g, Lanes& m,
        Lanes& v) noexcept {
        return detail::adam_update<A>(step, A::multiply(step.decay, p), g, m, v);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::optim
