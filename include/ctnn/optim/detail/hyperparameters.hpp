// SPDX-License-Identifier: MIT
// Checks of an optimizer's hyper-parameters.
#pragma once

#include <ctnn/core/platform.hpp>
#include <ctnn/core/precondition.hpp>
#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET::optim::detail {

// Not constexpr, so that a constant expression that gets to one does not compile and names it.

[[noreturn]] CTNN_COLD void learning_rate_is_negative(double found) noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim: learning_rate is negative or not a number; a number from 0 on is required; "
        "write a rate such as 0.01",
        found);
}
[[noreturn]] CTNN_COLD void weight_decay_is_negative(double found) noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim: weight_decay is negative or not a number; a number from 0 on is required; "
        "write 0 for none",
        found);
}
[[noreturn]] CTNN_COLD void momentum_is_negative(double found) noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim::momentum_sgd: momentum is negative or not a number; a number from 0 on is "
        "required; write a momentum such as 0.9",
        found);
}
[[noreturn]] CTNN_COLD void nesterov_needs_momentum_without_dampening() noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim::momentum_sgd: nesterov without momentum or with dampening; a momentum above "
        "0 and a dampening of 0 are required; change these or leave out nesterov");
}
[[noreturn]] CTNN_COLD void beta_is_not_from_0_to_below_1(double found) noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim: beta1 or beta2 is not from 0 to below 1; such a number is required; write "
        "0.9 and 0.999, or others nearer to 1 for longer averages",
        found);
}
[[noreturn]] CTNN_COLD void eps_is_negative(double found) noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim: eps is negative or not a number; a number from 0 on is required; write one "
        "such as 1e-8",
        found);
}

[[noreturn]] CTNN_COLD void max_norm_is_negative(double found) noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim::clipped: max_norm is negative or not a number; a number from 0 on is "
        "required; write a norm such as 1",
        found);
}
[[noreturn]] CTNN_COLD void schedule_has_no_steps() noexcept {
    ctnn::detail::precondition_broken(
        "ctnn::optim::scheduled: the schedule has no steps; t_max, step_size or total_iters of 1 "
        "or more is required; write the number of steps, such as cosine_rate{.t_max = 1000}");
}

/// The checks of all optimizers. A NaN is rejected like a negative number.
constexpr void check_rate_and_decay(double learning_rate, double weight_decay) noexcept {
    if (!(learning_rate >= 0)) learning_rate_is_negative(learning_rate);
    if (!(weight_decay >= 0)) weight_decay_is_negative(weight_decay);
}

/// The checks of Adam and AdamW.
template <class O>
constexpr void check_adam(const O& o) noexcept {
    check_rate_and_decay(o.learning_rate, o.weight_decay);
    if (!(o.beta1 >= 0 && o.beta1 < 1)) beta_is_not_from_0_to_below_1(o.beta1);
    if (!(o.beta2 >= 0 && o.beta2 < 1)) beta_is_not_from_0_to_below_1(o.beta2);
    if (!(o.eps >= 0)) eps_is_negative(o.eps);
}

}  // namespace ctnn::inline CTNN_TARGET::optim::detail
