// SPDX-License-Identifier: MIT
// One training step, with everything that a reader of the blog wants to look at.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/optim/optimizer.hpp>
#include <ctnn/train/detail/trainer_parts.hpp>
#include <ctnn/train/trainer.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn::inline CTNN_TARGET {

/// What one training step found and did.
///
/// Example: `after.gradient.template layer<"linear2">().weight(0, 0)`.
template <class Model>
struct step_result {
    /// The model after the update.
    Model model;
    /// The loss before the update.
    typename Model::scalar loss;
    /// Every layer's output in the forward pass: `trace.layer<"linear">()`; the last:
    /// `trace.output()`.
    typename Model::trace trace;
    /// The gradient of the loss for every weight and bias: `gradient.layer<"linear">().weight`.
    typename Model::parameters_type gradient;
};

}  // namespace ctnn::inline CTNN_TARGET

namespace ctnn::error {

template <class Found, class Allowed>
struct step_stack {
    static_assert(never<Found>,
                  "ctnn::step: its result, a model and a gradient, is too large for the stack; at "
                  "most ctnn::stack_limit bytes are allowed; keep a trainer with "
                  "ctnn/run/heap.hpp, and write trainer->step(x, target)");
};

template <class Loss, class Optimizer>
struct step_arguments {
    static_assert(never<Loss>,
                  "ctnn::step: what follows the model is not a loss and an optimizer in this "
                  "order; both are required; write step(model, loss::mse{}, optim::sgd{}, x, "
                  "target)");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <class Model, class Trainer>
constexpr void check_step_stack() noexcept {
    constexpr std::size_t needed = sizeof(step_result<Model>) + sizeof(Trainer);
    if constexpr (needed > stack_limit)
        static_assert(
            error::report<error::step_stack<error::bytes<needed>, error::bytes<stack_limit>>>);
}

}  // namespace detail

/// One training step from a fresh optimizer: forward, loss, backward, update.
///
/// Shape: x (the network's input), target (its output) or a class number.
/// Example: `constexpr auto after = step(initial, loss::mse{}, optim::sgd{.learning_rate = 0.5}, x,
/// t);`
template <class Model, class Loss, class Optimizer, class Target = typename Model::output>
[[nodiscard]] constexpr step_result<Model> step(const Model& model, const Loss& loss,
                                                const Optimizer& optimizer,
                                                const typename Model::input& x,
                                                const Target& target) noexcept {
    step_result<Model> result{model, {}, {}, {}};
    if constexpr (!detail::TrainerParts<Model, Loss, Optimizer>) {
        using order = error::step_arguments<Loss, Optimizer>;
        static_assert(
            error::report<typename detail::trainer_fault<order, Model, Loss, Optimizer>::type>);
    } else {
        detail::check_step_stack<Model, trainer<Model, Loss, Optimizer>>();
        trainer training{off_stack, model, loss, optimizer};
        typename Model::scalar scale = 1;
        if constexpr (loss::weighs_samples<Loss, Target>)
            scale = training.sample_weight(loss.weight_of(target));
        result.loss = training.add_gradient(x, target, scale, result.gradient, result.trace);
        if constexpr (loss::weighs_samples<Loss, Target>)
            result.loss = Model::arithmetic::multiply(result.loss, scale);
        training.update(result.gradient);
        result.model = training.model;
    }
    return result;
}

// An input that none of the network's can be made of: the trainer says so.
template <class Model, class Loss, optim::Optimizer Optimizer, class X, class Target>
    requires(!std::convertible_to<const X&, const typename Model::input&>)
[[nodiscard]] constexpr step_result<Model> step(const Model& model, const Loss& loss,
                                                const Optimizer& optimizer, const X& x,
                                                const Target& target) noexcept {
    trainer training{off_stack, model, loss, optimizer};
    step_result<Model> result{model, {}, {}, {}};
    result.loss = training.step(x, target);
    return result;
}

}  // namespace ctnn::inline CTNN_TARGET
