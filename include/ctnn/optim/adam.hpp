// SPDX-License-Identifier: MIT
// Adam, and Adam with decoupled weight decay.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/sqrt.hpp>
#include <ctnn/optim/detail/hyperparameters.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET::optim {

namespace detail {

/// Weight decay in one step of adam: g += weight_decay p.
template <Scalar S>
struct added_decay {
    S weight_decay;
};
/// Weight decay in one step of adamw: p *= shrink.
template <Scalar S>
struct decoupled_decay {
    S shrink;
};

}  // namespace detail

/// The rule of `adam` and of `adamw`, which differ in what weight decay is, and in its default.
///
/// PyTorch's name for the choice is `decoupled_weight_decay`. The rule keeps two numbers per
/// weight, the moments m and v.
/// Formula: g += weight_decay p; or, decoupled, p *= 1 - learning_rate weight_decay. Then
/// m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2;
/// p -= learning_rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + eps) in step t = 1, 2, ...
/// If a beta changes between steps, its power is the product of the betas used, so that m and v
/// stay means of the gradients; PyTorch takes the power of the last beta.
/// Errors: a value that PyTorch rejects stops the program: a negative rate, decay or eps, a beta
/// not in [0, 1).
template <bool DecoupledWeightDecay>
struct basic_adam {
    double learning_rate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = DecoupledWeightDecay ? 1e-2 : 0;

    static constexpr std::size_t moments = 2;
    using moment_names = names<"exp_avg", "exp_avg_sq">;
    /// The products of beta1 and of beta2 over the steps taken, in double as in PyTorch.
    struct history {
        double beta1_power = 1;
        double beta2_power = 1;
        template <class F, class... Same>
        static constexpr void for_each_value(F& f, Same&... each) {
            f(state_name<"beta1_power">{}, each.beta1_power...);
            f(state_name<"beta2_power">{}, each.beta2_power...);
        }
        [[nodiscard]] constexpr bool operator==(const history&) const noexcept = default;
    };
    constexpr void check_hyperparameters() const noexcept { detail::check_adam(*this); }

    template <Scalar S>
    struct coefficients {
        S beta1, one_minus_beta1;
        S beta2, one_minus_beta2;
        S minus_step_size;           // -learning_rate / (1 - beta1^t)
        S inverse_sqrt_correction2;  // 1 / sqrt(1 - beta2^t)
        S eps;
        std::conditional_t<DecoupledWeightDecay, detail::decoupled_decay<S>, detail::added_decay<S>>
            decay;
    };

    template <Scalar S>
    [[nodiscard]] constexpr coefficients<S> begin_step(history& past) const noexcept {
        using exact = strict<double>;
        past.beta1_power = exact::multiply(past.beta1_power, beta1);
        past.beta2_power = exact::multiply(past.beta2_power, beta2);
        return {
            .beta1 = static_cast<S>(beta1),
            .one_minus_beta1 = static_cast<S>(1 - beta1),
            .beta2 = static_cast<S>(beta2),
            .one_minus_beta2 = static_cast<S>(1 - beta2),
            .minus_step_size = static_cast<S>(-learning_rate / (1 - past.beta1_power)),
            .inverse_sqrt_correction2 = static_cast<S>(1 / math::sqrt<exact>(1 - past.beta2_power)),
            .eps = static_cast<S>(eps),
            .decay = decay_of_step<S>()};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V update(const coefficients<typename A::scalar>& step, V p, V g,
                                            V& m, V& v) noexcept {
        if constexpr (DecoupledWeightDecay)
            p = A::multiply(step.decay.shrink, p);
        else if (step.decay.weight_decay > 0)
            g = A::multiply_add(step.decay.weight_decay, p, g);
        m = A::multiply_add(step.beta1, m, A::multiply(step.one_minus_beta1, g));
        v = A::multiply_add(step.beta2, v, A::multiply(A::multiply(step.one_minus_beta2, g), g));
        const V root = math::sqrt<A>(v);
        const V denominator = A::multiply_add(root, step.inverse_sqrt_correction2, step.eps);
        return A::multiply_add(step.minus_step_size, m / denominator, p);
    }

private:
    template <Scalar S>
    [[nodiscard]] constexpr auto decay_of_step() const noexcept {
        using exact = strict<double>;
        if constexpr (DecoupledWeightDecay)
            return detail::decoupled_decay<S>{
                .shrink = static_cast<S>(1 - exact::multiply(learning_rate, weight_decay))};
        else
            return detail::added_decay<S>{.weight_decay = static_cast<S>(weight_decay)};
    }
};

/// Adam, PyTorch's `Adam` with its defaults; it keeps two numbers per weight.
///
/// Formula: that of `basic_adam`; g += weight_decay p, and weight_decay is 0 by default.
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015.
using adam = basic_adam<false>;

/// Adam with decoupled weight decay, PyTorch's `AdamW` with its defaults; it keeps two numbers per
/// weight.
///
/// Formula: that of `basic_adam`; p *= 1 - learning_rate weight_decay, and weight_decay is 1e-2 by
/// default.
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019.
using adamw = basic_adam<true>;

}  // namespace ctnn::inline CTNN_TARGET::optim
