// SPDX-License-Identifier: MIT
// Stochastic gradient descent.
#pragma once

#include <ctnn/core/equal.hpp>
#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/optim/detail/hyperparameters.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <cstddef>

namespace ctnn::inline CTNN_TARGET::optim {

/// Stochastic gradient descent, PyTorch's `SGD` without momentum; it keeps nothing per weight.
///
/// Formula: g += weight_decay p; p -= learning_rate g.
/// Errors: a negative rate or decay stops the program.
struct sgd {
    double learning_rate = 1e-3;
    double weight_decay = 0;

    static constexpr std::size_t moments = 0;
    struct history {
        [[nodiscard]] constexpr bool operator==(const history&) const noexcept = default;
    };
    constexpr void check_hyperparameters() const noexcept {
        detail::check_rate_and_decay(learning_rate, weight_decay);
    }

    template <Scalar S>
    struct coefficients {
        S minus_learning_rate;
        S weight_decay;
    };

    template <Scalar S>
    [[nodiscard]] constexpr coefficients<S> begin_step(history&) const noexcept {
        return {static_cast<S>(-learning_rate), static_cast<S>(weight_decay)};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V update(const coefficients<typename A::scalar>& step, V p,
                                            V g) noexcept {
        if (step.weight_decay > 0) g = A::multiply_add(step.weight_decay, p, g);
        return A::multiply_add(step.minus_learning_rate, g, p);
    }
};

/// Stochastic gradient descent with momentum, PyTorch's `SGD(momentum=...)`; it keeps one number
/// per weight.
///
/// Formula: g += weight_decay p; v = momentum v + (1 - dampening) g, v = g in the first step;
/// p -= learning_rate v, or, with nesterov, p -= learning_rate (g + momentum v). A step with
/// momentum 0 is one of `sgd`: it does not change v, and does not count as the first.
/// Errors: a value that PyTorch rejects stops the program: a negative rate, decay or momentum,
/// nesterov without momentum or with dampening.
/// Source: PyTorch's documentation of `torch.optim.SGD`.
struct momentum_sgd {
    double learning_rate = 1e-3;
    double momentum = 0.9;
    double dampening = 0;
    double weight_decay = 0;
    bool nesterov = false;

    static constexpr std::size_t moments = 1;
    using moment_names = names<"momentum_buffer">;
    struct history {
        bool started = false;
        template <class F, class... Same>
        static constexpr void for_each_value(F& f, Same&... each) {
            f(state_name<"started">{}, each.started...);
        }
        [[nodiscard]] constexpr bool operator==(const history&) const noexcept = default;
    };
    constexpr void check_hyperparameters() const noexcept {
        detail::check_rate_and_decay(learning_rate, weight_decay);
        if (!(momentum >= 0)) detail::momentum_is_negative(momentum);
        if (nesterov && !(momentum > 0 && ctnn::detail::equal(dampening, 0)))
            detail::nesterov_needs_momentum_without_dampening();
    }

    template <Scalar S>
    struct coefficients {
        S minus_learning_rate;
        S momentum;
        S undamped;
        S weight_decay;
        bool nesterov;
    };

    template <Scalar S>
    [[nodiscard]] constexpr coefficients<S> begin_step(history& past) const noexcept {
        const double undamped = past.started ? 1 - dampening : 1.0;
        past.started = past.started || momentum > 0;
        return {static_cast<S>(-learning_rate), static_cast<S>(momentum), static_cast<S>(undamped),
                static_cast<S>(weight_decay), nesterov};
    }

    template <Arithmetic A, class V>
    [[nodiscard]] static constexpr V update(const coefficients<typename A::scalar>& step, V p, V g,
                                            V& v) noexcept {
        if (step.weight_decay > 0) g = A::multiply_add(step.weight_decay, p, g);
        if (!(step.momentum > 0)) return A::multiply_add(step.minus_learning_rate, g, p);
        v = A::multiply_add(step.momentum, v, A::multiply(step.undamped, g));
        const V direction = step.nesterov ? A::multiply_add(step.momentum, v, g) : v;
        return A::multiply_add(step.minus_learning_rate, direction, p);
    }
};

}  // namespace ctnn::inline CTNN_TARGET::optim
