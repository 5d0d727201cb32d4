// SPDX-License-Identifier: MIT
// A model being trained, and one step of it.
#pragma once

#include <ctnn/core/batch.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/kernels/transpose.hpp>
#include <ctnn/kernels/vector.hpp>
#include <ctnn/loss/batch.hpp>
#include <ctnn/loss/reduction.hpp>
#include <ctnn/math/arithmetic.hpp>
#include <ctnn/network/layer.hpp>
#include <ctnn/optim/optimizer.hpp>
#include <ctnn/train/sample.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {

template <class Found, class Needed>
struct training_input {
    static_assert(never<Found>,
                  "ctnn::trainer: the input of a sample is not what the network takes; a tensor of "
                  "the network's input shape and scalar is required; change the data or the first "
                  "layer");
};

}  // namespace error

/// A model being trained: the model, the loss, the optimizer and what the optimizer remembers.
///
/// A value, usable in a constant expression; the same code, and the same bits, in both worlds.
/// Example: `trainer t{initial, loss::mse{}, optim::sgd{.learning_rate = 0.5}}; t.step(x, target);`
template <class Model, class Loss, optim::Optimizer Optimizer>
struct trainer {
    using model_type = Model;
    using arithmetic = typename Model::arithmetic;
    using scalar = typename Model::scalar;
    using input = typename Model::input;
    using output = typename Model::output;
    using gradient_type = typename Model::parameters_type;

    Model model;
    Loss loss;
    Optimizer optimizer;
    optim::state<Optimizer, gradient_type> state{};

    constexpr trainer(const Model& given_model, const Loss& given_loss,
                      const Optimizer& given_optimizer) noexcept
        : model(given_model), loss(given_loss), optimizer(given_optimizer) {
        check_frozen_names();
    }

    /// One update from one sample; returns the loss before it.
    template <class Target = output>
    constexpr scalar step(const input& x, const Target& target) noexcept {
        gradient_type gradient{};
        const scalar before = add_gradient(x, target, scalar(1), gradient);
        update(gradient);
        return before;
    }

    // What no input can be made of: add_gradient says so.
    template <class X, class Target>
        requires(!std::convertible_to<const X&, const input&>)
    constexpr scalar step(const X& x, const Target& target) noexcept {
        gradient_type gradient{};
        return add_gradient(x, target, scalar(1), gradient);
    }

    /// One update from all samples of a minibatch, their gradients averaged (or summed, as the loss's
    /// reduction says) in sample order; returns the average (sum) of the losses before it.
    template <DataSet Batch>
    constexpr scalar step(const Batch& batch) noexcept {
        gradient_type gradient{};
        const scalar scale = sample_weight(batch.size());
        const scalar sum = add_gradients(
            batch.size(), [&batch](std::size_t b) -> decltype(auto) { return batch[b]; }, scale,
            gradient, scalar(0));
        update(gradient);
        return arithmetic::multiply(sum, scale);
    }

    /// Adds `scale` times the gradient of one sample's loss; returns that loss. Changes no weight.
    template <class X, class Target>
    constexpr scalar add_gradient(const X& x, const Target& target, scalar scale,
                                  gradient_type& gradient) const noexcept {
        if constexpr (fits<X, Target>) {
            return forward_backward<arithmetic, typename Model::network>(
                model.parameters(), x, gradient, [&](const output& y, output& dy) {
                    loss.template backward<arithmetic>(y, target, scale, dy);
                    return loss.template forward<arithmetic>(y, target);
                });
        } else {
            return refuse<X, Target>();
        }
    }

    /// The same, and leaves every layer's output in `trace`.
    template <class X, class Target>
    constexpr scalar add_gradient(const X& x, const Target& target, scalar scale,
                                  gradient_type& gradient,
                                  typename Model::trace& trace) const noexcept {
        using network = typename Model::network;
        if constexpr (fits<X, Target>) {
            network::template forward<arithmetic>(model.parameters(), x, trace);
            const output& y = output_of(trace);
            output dy;
            loss.template backward<arithmetic>(y, target, scale, dy);
            backward_parameters<arithmetic, network>(model.parameters(), x, trace, dy, gradient);
            return loss.template forward<arithmetic>(y, target);
        } else {
            return refuse<X, Target>();
        }
    }

    /// Adds `scale` times the gradients of the samples `sample_at(0)` to `sample_at(count - 1)`, in this
    /// order; returns `sum` with their losses added, one by one. Changes no weight.
    ///
    /// Where network and target allow it, many samples go through the network at once; that changes no
    /// bit of what comes out.
    template <class SampleAt>
    constexpr scalar add_gradients(std::size_t count, const SampleAt& sample_at, scalar scale,
                                   gradient_type& gradient, scalar sum) const noexcept {
        std::size_t done = 0;
        while (done < count) {
            if constexpr (takes_batches_of<std::invoke_result_t<const SampleAt&, std::size_t>>) {
                const std::size_t next = kernels::samples_at_once<scalar>(count - done);
                if (next > 1) {
                    sum = add_batch(
                        next, [&](std::size_t b) -> decltype(auto) { return sample_at(done + b); },
                        scale, gradient, sum);
                    done += next;
                    continue;
                }
            }
            const auto& sample = sample_at(done);
            sum += add_gradient(sample.input, sample.target, scale, gradient);
            ++done;
        }
        return sum;
    }

    /// Moves the weights by a gradient that has been summed up.
    constexpr void update(const gradient_type& gradient) noexcept {
        optim::apply<arithmetic>(optimizer, model.parameters(), gradient, state);
    }

    /// How much one of `count` samples of a batch counts: 1/count, or 1 where the loss is summed.
    [[nodiscard]] constexpr scalar sample_weight(std::size_t count) const noexcept {
        return detail::weight_of_term<scalar>(loss.reduction, count);
    }

    /// Bytes that training keeps at run time beside one sample: model, optimizer state, one gradient
    /// and one trace.
    static constexpr std::size_t training_bytes =
        sizeof(Model) + sizeof(optim::state<Optimizer, gradient_type>) + sizeof(gradient_type) +
        sizeof(typename Model::trace);

private:
    template <class Target>
    static constexpr bool takes_target =
        requires(const Loss& l, const output& y, const Target& t, output& dy) {
            l.template backward<arithmetic>(y, t, scalar(1), dy);
        };

    template <class X, class Target>
    static constexpr bool fits = std::same_as<X, input> && takes_target<Target>;

    using input_batch = batch<typename Model::input_shape, scalar, kernels::batch_width<scalar>>;

    /// Whether samples of this type go through the network side by side.
    template <class Sample>
    static constexpr bool takes_batches_of =
        takes_batches<typename Model::network, input_batch, arithmetic> &&
        fits<std::remove_cvref_t<decltype(std::declval<Sample>().input)>,
             std::remove_cvref_t<decltype(std::declval<Sample>().target)>>;

    /// Whether samples stay where they are while others are asked for.
    template <class SampleAt>
    static constexpr bool stays =
        std::is_lvalue_reference_v<std::invoke_result_t<const SampleAt&, std::size_t>>;
    template <class SampleAt>
    using target_of = std::conditional_t<
        stays<SampleAt>,
        const std::remove_cvref_t<decltype(std::declval<const SampleAt&>()(0).target)>&,
        std::remove_cvref_t<decltype(std::declval<const SampleAt&>()(0).target)>>;

    /// `add_gradients` for as many samples as a batch holds, at run time.
    template <class SampleAt>
    scalar add_batch(std::size_t count, const SampleAt& sample_at, scalar scale,
                     gradient_type& gradient, scalar sum) const noexcept {
        input_batch x;
        x.count = count;
        gather(sample_at, x);
        return forward_backward<arithmetic, typename Model::network>(
            model.parameters(), x, gradient, [&](const auto& y, auto& dy) {
                scalar losses[input_batch::width];
                loss::forward_backward<arithmetic>(
                    loss, y,
                    [&](std::size_t b) -> target_of<SampleAt> { return sample_at(b).target; },
                    scale, dy, losses);
                for (std::size_t b = 0; b < count; ++b) sum += losses[b];
                return sum;
            });
    }

    /// Lays the inputs of samples side by side.
    template <class SampleAt>
    static void gather(const SampleAt& sample_at, input_batch& x) noexcept {
        constexpr std::size_t width = input_batch::width;
        const scalar* inputs[width];
        constexpr auto lay = kernels::samples_to_lanes<input::size(), width, scalar>;
        if constexpr (stays<SampleAt>) {
            for (std::size_t b = 0; b < x.count; ++b) inputs[b] = sample_at(b).input.data;
            lay(inputs, x.count, x.data);
        } else {
            input copies[width];
            for (std::size_t b = 0; b < x.count; ++b) {
                copies[b] = sample_at(b).input;
                inputs[b] = copies[b].data;
            }
            lay(inputs, x.count, x.data);
        }
    }

    /// Does not compile: says what does not fit.
    template <class X, class Target>
    static constexpr scalar refuse() noexcept {
        using namespace error;
        if constexpr (!std::same_as<X, input>)
            return sizeof(training_input<produces<X>, expects<input>>);
        else
            return sizeof(loss_target<Loss, produces<Target>, expects<output>>);
    }

    static constexpr void check_frozen_names() noexcept {
        if constexpr (requires { Optimizer::template check_names<gradient_type>(); })
            Optimizer::template check_names<gradient_type>();
    }
};

}  // namespace ctnn
