// SPDX-License-Identifier: MIT
// A model being trained, and one step of it.
#pragma once

#include <ctnn/core/contract.hpp>
#include <ctnn/core/pass.hpp>
#include <ctnn/core/platform.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/uninitialized.hpp>
#include <ctnn/kernels/lane_width.hpp>
#include <ctnn/loss/loss.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/network/around.hpp>
#include <ctnn/network/children.hpp>
#include <ctnn/optim/detail/names.hpp>
#include <ctnn/optim/optimizer.hpp>
#include <ctnn/train/detail/last_layer.hpp>
#include <ctnn/train/detail/sample_check.hpp>
#include <ctnn/train/detail/separate_samples.hpp>
#include <ctnn/train/detail/several_pass.hpp>
#include <ctnn/train/detail/start_check.hpp>
#include <ctnn/train/detail/trainer_parts.hpp>
#include <ctnn/train/detail/zero.hpp>
#include <ctnn/train/sample.hpp>
#include <ctnn/train/shards.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace ctnn::inline CTNN_TARGET {

/// A model being trained: the model, the loss, the optimizer and what the optimizer remembers.
///
/// It copies the model that it is given, which stays as it is; `t.model` is the one that learns.
/// A value, usable in a constant expression: the same code, and the same bits, as at run time.
/// Errors: an optimizer whose hyper-parameters are out of range stops the program; in a constant
/// expression it does not compile.
/// Example: `trainer t{initial, loss::mse{}, optim::sgd{.learning_rate = 0.5}}; t.step(x, target);`
template <class Model, class Loss, class Optimizer>
struct trainer {
    using model_type = Model;
    using arithmetic = typename Model::arithmetic;
    using scalar = typename Model::scalar;
    using input = typename Model::input;
    using output = typename Model::output;
    using gradient_type = typename Model::parameters_type;
    using network = typename Model::network;

    Model model;
    Loss loss;
    Optimizer optimizer;
    optim::state<Optimizer, gradient_type> state{};
    /// What the samples of the next update add up to, PyTorch's `.grad`; zero after each update.
    gradient_type gradient{};
    /// How many epochs it has gone through: `fit` goes on from here, and shuffles each in another
    /// order.
    std::size_t epoch = 0;
    /// How many updates it has made: layers such as `dropout` draw other numbers in each.
    std::uint64_t steps = 0;
    /// The seed of what its layers draw, the same in every run; that of the shuffle is `fit`'s.
    std::uint64_t seed = 0;

    /// Errors: a trainer of more than `stack_limit` bytes does not compile; see the next. A network
    /// with hidden layers whose weights are all zero, which never tells their units apart, stops
    /// the program; in a constant expression it does not compile. One layer learns from zero too.
    constexpr trainer(const Model& given_model, const Loss& given_loss,
                      const Optimizer& given_optimizer) noexcept
        : trainer(off_stack, given_model, given_loss, given_optimizer) {
        static_assert(detail::may_be_local<error::trainer_stack, trainer>());
    }
    /// The same, for a trainer that lives elsewhere than on the stack.
    constexpr trainer(off_stack_tag, const Model& given_model, const Loss& given_loss,
                      const Optimizer& given_optimizer) noexcept
        : model(given_model), loss(given_loss), optimizer(given_optimizer) {
        static_assert(error::report<detail::loss_fault<typename Model::network, Loss>>);
        optim::detail::check_names<Optimizer, gradient_type>();
        if (detail::hidden_units_are_alike(model.parameters()))
            detail::weights_of_a_network_with_hidden_layers_are_not_all_zero();
        if constexpr (requires { given_optimizer.check_hyperparameters(); })
            given_optimizer.check_hyperparameters();
    }

    /// One update from one sample; returns the loss before it.
    template <class Target = output>
    constexpr scalar step(const input& x, const Target& target) noexcept {
        if constexpr (loss::weighs_samples<Loss, Target>) {
            const scalar scale = sample_weight(loss.weight_of(target));
            const scalar before = add_gradient(x, target, scale, gradient);
            update();
            return arithmetic::multiply(before, scale);
        } else if constexpr (sizeof(gradient_type) <= detail::small_gradient) {
            return step_in_registers(x, target);
        } else {
            const scalar before = add_gradient(x, target, scalar(1), gradient);
            update();
            return before;
        }
    }

    // What no input can be made of: add_gradient says so.
    template <class X, class Target = output>
        requires(!std::convertible_to<const X&, const input&>)
    constexpr scalar step(const X& x, const Target& target) noexcept {
        return add_gradient(x, target, scalar(1), gradient);
    }

    // An input without its target: it says so.
    template <class X = input>
        requires(!DataSet<X>)
    constexpr scalar step(const X&) noexcept {
        return error::report<error::step_alone<error::produces<X>>>;
    }

    /// One update from all samples of a minibatch, their gradients averaged (or summed, as the
    /// loss's reduction says) in sample order; returns the average (sum) of the losses before it.
    /// Without samples it is no step: it returns 0 and changes nothing.
    template <DataSet Batch>
    constexpr scalar step(const Batch& batch) noexcept {
        if (batch.size() == 0) return 0;
        const detail::samples_of<Batch> sample_at{batch};
        const scalar scale = sample_weight(total_weight(batch.size(), sample_at));
        const scalar sum = add_gradients(batch.size(), sample_at, scale, gradient, scalar(0));
        update();
        return arithmetic::multiply(sum, scale);
    }

    /// The same, the minibatch cut into shards: the bits are those of a pool of threads.
    ///
    /// The shards' gradients are on the stack, which has room for those of a small network alone;
    /// ctnn/run/threads.hpp has room for any.
    template <DataSet Batch>
    constexpr scalar step(const Batch& batch, shards parts) noexcept {
        const std::size_t count = batch.size();
        if (count == 0) return 0;
        const detail::samples_of<Batch> sample_at{batch};
        const scalar scale = sample_weight(total_weight(count, sample_at));
        detail::pending_on_stack<trainer> waiting;
        const scalar sum = detail::add_in_shards(*this, {count, parts.count}, 0, count, sample_at,
                                                 scale, waiting.sums(), scalar(0));
        update();
        return arithmetic::multiply(sum, scale);
    }

    /// Adds `scale` times the gradient of one sample's loss to `into`; returns that loss. Changes
    /// no weight. `place` is the sample's in its minibatch, which a layer that draws random numbers
    /// asks for.
    template <class X, class Target>
    constexpr scalar add_gradient(const X& x, const Target& target, scalar scale,
                                  gradient_type& into, std::size_t place = 0) const noexcept {
        if constexpr (takes<X, Target> && detail::model_looks_across<Model>) {
            return add_gradients(1, detail::only_sample<X, Target>{x, target}, scale, into,
                                 scalar(0), place);
        } else if constexpr (takes<X, Target>) {
            detail::check_training_stack<Model>();
            unwanted dx;
            return around<arithmetic, network>(pass_at(place, 1), model.parameters(), x, dx, into,
                                               loss_of(target, scale));
        } else {
            return refuse_sample<X, Target>();
        }
    }

    /// The same, and leaves every layer's output in `trace`.
    template <class X, class Target>
    constexpr scalar add_gradient(const X& x, const Target& target, scalar scale,
                                  gradient_type& into,
                                  typename Model::trace& trace) const noexcept {
        if constexpr (takes<X, Target> && detail::model_looks_across<Model>) {
            return detail::add_several(traced_pass{pass_at(0, 1), trace}, model, loss,
                                       detail::only_sample<X, Target>{x, target}, 1, scale, into,
                                       scalar(0), nullptr);
        } else if constexpr (takes<X, Target>) {
            detail::check_training_stack<Model>();
            unwanted dx;
            return around<arithmetic, network>(traced_pass{pass_at(0, 1), trace},
                                               model.parameters(), x, dx, into,
                                               loss_of(target, scale));
        } else {
            return refuse_sample<X, Target>();
        }
    }

    /// Adds `scale` times the gradients of the samples `sample_at(0)` to `sample_at(count - 1)` to
    /// `into`, in this order; returns `sum` with their losses added in this order. Changes no
    /// weight. `place` is that of the first in its minibatch, which has `samples`; 0 says `count`.
    ///
    /// Where network and target allow it, many samples go through the network at once; that changes
    /// no bit of the result. A network that looks across samples sees all of these together, in
    /// `memory`, or, without, on the stack.
    template <class SampleAt>
    constexpr scalar add_gradients(std::size_t count, const SampleAt& sample_at, scalar scale,
                                   gradient_type& into, scalar sum, std::size_t place = 0,
                                   std::size_t samples = 0,
                                   sample_memory* memory = nullptr) const noexcept {
        if constexpr (detail::model_looks_across<Model>) {
            return detail::add_several(pass_at(place, samples == 0 ? count : samples), model, loss,
                                       sample_at, count, scale, into, sum, memory);
        } else {
            return detail::add_one_by_one(*this, pass_at(place, 0), count, sample_at, scale, into,
                                          sum, place);
        }
    }

    /// Moves the weights by a gradient that has been summed up.
    constexpr void update(const gradient_type& given) noexcept {
        optim::apply<arithmetic>(optimizer, model.parameters(), given, state);
        ++steps;
    }

    /// Moves the weights by `gradient`, which is zero then.
    constexpr void update() noexcept {
        if constexpr (sizeof(gradient_type) <= detail::small_gradient) {
            update(gradient);
            gradient = {};  // all at once: the cheapest in a constant expression
        } else {
            optim::apply_and_clear<arithmetic>(optimizer, model.parameters(), gradient, state);
            ++steps;
        }
    }

    /// What the samples of a minibatch weigh together: their number, or the sum of the loss's
    /// `weight_of` their targets in sample order.
    template <class SampleAt>
    [[nodiscard]] constexpr auto total_weight(std::size_t count,
                                              const SampleAt& sample_at) const noexcept {
        return loss::total_weight(loss, count, [&](std::size_t b) { return sample_at(b).target; });
    }
    /// How much each sample of a minibatch of this total weight counts: 1/total, or 1 where the
    /// loss is summed; 0 where all are ignored.
    template <class Total>
    [[nodiscard]] constexpr scalar sample_weight(Total total) const noexcept {
        return detail::weight_of_term<scalar>(loss.reduction, total);
    }

    /// Bytes that training keeps at run time beside one sample: the trainer (model, optimizer state
    /// and one gradient) and what one pass leaves for backward.
    static constexpr std::size_t training_bytes = sizeof(trainer) + Model::pass_bytes;

private:
    /// Where a sample is; not looked at where no layer draws or looks across samples.
    [[nodiscard]] constexpr pass pass_at([[maybe_unused]] std::size_t place,
                                         [[maybe_unused]] std::size_t samples) const noexcept {
        if constexpr (detail::draws_random<network, typename Model::input_shape> ||
                      detail::model_looks_across<Model>)
            return {seed, steps, place, 0, samples};
        else
            return {};
    }
    /// Whether samples of these types can be trained with.
    template <class X, class Target>
    static constexpr bool takes = Model::fits && detail::takes_sample<Model, Loss, X, Target>;
    template <class X, class Target>
    static constexpr scalar refuse_sample() noexcept {
        if constexpr (Model::fits)
            return detail::refuse_sample<Model, Loss, X, Target>();
        else
            return 0;  // it has been told why
    }
    /// What follows the network: the loss of y, and its gradient.
    template <class Target>
    [[nodiscard]] constexpr auto loss_of(const Target& target, scalar scale) const noexcept {
        return [this, &target, scale](const output& y, output& dy) {
            return loss.template evaluate<arithmetic>(y, target, scale, dy);
        };
    }
    template <class Target>
    CTNN_FLATTEN constexpr scalar step_in_registers(const input& x, const Target& target) noexcept {
        gradient_type here = gradient;
        gradient = {};
        const scalar before = add_gradient(x, target, scalar(1), here);
        update(here);
        return before;
    }
};
template <class Model, class Loss, class Optimizer>
trainer(const Model&, const Loss&, const Optimizer&) -> trainer<Model, Loss, Optimizer>;

// Of anything else than a model, a loss and an optimizer: it says so, and no more after that.
template <class Model, class Loss, class Optimizer>
    requires(!detail::TrainerParts<Model, Loss, Optimizer>)
struct trainer<Model, Loss, Optimizer> : detail::refused_trainer<Model, Loss, Optimizer> {
    using refused = detail::refused_trainer<Model, Loss, Optimizer>;
    static_assert(error::report<typename refused::fault>);
    using refused::refused_trainer;
};
// The optimizer forgotten, or the loss too.
template <class Model>
trainer(const Model&) -> trainer<Model, error::nothing, error::nothing>;
template <class Model, class Loss>
trainer(const Model&, const Loss&) -> trainer<Model, Loss, error::nothing>;

}  // namespace ctnn::inline CTNN_TARGET
