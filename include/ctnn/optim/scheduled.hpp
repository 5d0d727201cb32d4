// SPDX-License-Identifier: MIT
// Learning rates that change from step to step.
#pragma once

#include <ctnn/core/scalar.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/math/trigonometric.hpp>
#include <ctnn/optim/detail/hyperparameters.hpp>
#include <ctnn/optim/detail/wrapped.hpp>
#include <ctnn/optim/optimizer.hpp>

#include <concepts>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET::optim {

/// A learning rate in step t = 0, 1, ... of training: `schedule(rate, t)`, given the optimizer's.
template <class Schedule>
concept RateSchedule = requires(const Schedule schedule) {
    { schedule(0.5, std::uint64_t{}) } -> std::convertible_to<double>;
};

/// The rate falls along half a cosine, PyTorch's `CosineAnnealingLR`.
///
/// Formula: eta_min + (rate - eta_min) (1 + cos(pi t / t_max)) / 2.
/// Errors: t_max 0 stops the program.
struct cosine_rate {
    std::uint64_t t_max = 1;
    double eta_min = 0;

    constexpr void check_hyperparameters() const noexcept {
        if (t_max == 0) detail::schedule_has_no_steps();
    }
    [[nodiscard]] constexpr double operator()(double rate, std::uint64_t t) const noexcept {
        using A = strict<double>;
        // t modulo 2 t_max, which may be a larger number than there is.
        const bool falls = t / t_max % 2 == 0;
        const double within = static_cast<double>(t % t_max) / (2 * static_cast<double>(t_max));
        const double turns = falls ? within : within + 0.5;
        return A::multiply_add(rate - eta_min, (1 + math::cos_turn(turns)) / 2, eta_min);
    }
};

/// The rate is multiplied by gamma after every step_size steps, PyTorch's `StepLR`.
///
/// Formula: rate gamma^floor(t / step_size).
/// Errors: step_size 0 stops the program.
struct step_rate {
    std::uint64_t step_size = 1;
    double gamma = 0.1;

    constexpr void check_hyperparameters() const noexcept {
        if (step_size == 0) detail::schedule_has_no_steps();
    }
    [[nodiscard]] constexpr double operator()(double rate, std::uint64_t t) const noexcept {
        using A = strict<double>;
        double power = gamma;
        for (std::uint64_t times = t / step_size; times != 0; times /= 2) {
            if (times % 2 != 0) rate = A::multiply(rate, power);
            power = A::multiply(power, power);
        }
        return rate;
    }
};

/// The rate goes from a part of it to another in equal steps, a warm-up; PyTorch's `LinearLR`.
///
/// Formula: rate (start_factor + (end_factor - start_factor) min(t, total_iters) / total_iters).
/// Errors: total_iters 0 stops the program.
struct linear_rate {
    double start_factor = 1.0 / 3;
    double end_factor = 1;
    std::uint64_t total_iters = 5;

    constexpr void check_hyperparameters() const noexcept {
        if (total_iters == 0) detail::schedule_has_no_steps();
    }
    [[nodiscard]] constexpr double operator()(double rate, std::uint64_t t) const noexcept {
        using A = strict<double>;
        const std::uint64_t done = t < total_iters ? t : total_iters;
        const double share = static_cast<double>(done) / static_cast<double>(total_iters);
        return A::multiply(rate, A::multiply_add(end_factor - start_factor, share, start_factor));
    }
};

/// An optimizer whose learning rate follows a schedule over its steps, PyTorch's `lr_scheduler`
/// stepped after every update. The optimizer inside is its member `optimizer`, whose own rate, the
/// one that the schedule begins with, stays.
template <Optimizer O, RateSchedule Schedule>
struct scheduled_optimizer : detail::wrapped<O> {
    Schedule schedule;

    struct history {
        typename O::history of_optimizer{};
        std::uint64_t steps = 0;
        template <class F, class... Same>
        static constexpr void for_each_value(F& f, Same&... each) {
            f(state_name<"steps">{}, each.steps...);
            optim::for_each_value(f, each.of_optimizer...);
        }
        [[nodiscard]] constexpr bool operator==(const history&) const noexcept = default;
    };
    constexpr void check_hyperparameters() const noexcept {
        detail::check_values(this->optimizer);
        detail::check_values(schedule);
    }

    template <Scalar S, class... Norm>
        requires requires(const O& inner, typename O::history& past, Norm... norm) {
            inner.template begin_step<S>(past, norm...);
        }
    [[nodiscard]] constexpr auto begin_step(history& past, Norm... norm) const noexcept {
        O now = this->optimizer;
        detail::for_each_rate(now, [&](double& rate) { rate = schedule(rate, past.steps); });
        ++past.steps;
        return now.template begin_step<S>(past.of_optimizer, norm...);
    }
};

/// Gives an optimizer a schedule of its learning rate.
///
/// Example: `scheduled(adam{}, cosine_rate{.t_max = 1000})`.
template <Optimizer O, RateSchedule Schedule>
[[nodiscard]] constexpr scheduled_optimizer<O, Schedule> scheduled(
    const O& optimizer, const Schedule& schedule) noexcept {
    return {{optimizer}, schedule};
}

}  // namespace ctnn::inline CTNN_TARGET::optim
