// SPDX-License-Identifier: MIT
// Whether a sample fits a network and a loss, and what is said where it does not.
#pragma once

#include <ctnn/core/bundle.hpp>
#include <ctnn/core/error.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/stack.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/tensor.hpp>
#include <ctnn/loss/heads.hpp>
#include <ctnn/loss/reduction.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::error {

template <class Found, class Needed>
struct training_input {
    static_assert(never<Found>,
                  "ctnn::trainer: the input of a sample is not what the network takes; a tensor of "
                  "the network's input shape and scalar is required; change the data or the first "
                  "layer; of an array or vector write model::input{values}");
};

template <class Loss, class Target, class Output>
struct not_a_loss {
    static_assert(never<Loss>,
                  "ctnn::loss: the loss has no evaluate for the network's output and this target; "
                  "a const evaluate<A>(y, target, scale, dy), which writes scale times the "
                  "derivative into dy and returns the loss, is required; see docs/extending.md");
};

template <class Loss, class Given, class Needed>
struct heads_count {
    static_assert(never<Loss>,
                  "ctnn::loss::heads: it has not as many losses as the network has outputs; one "
                  "for each output is required; write loss::heads{loss of the first output, ...}, "
                  "and without heads the loss of a network with one output");
};

template <class Loss, class Needed>
struct loss_of_one_output {
    static_assert(never<Loss>,
                  "ctnn::loss: a loss of one output is given to a network of several; one for each "
                  "output is required; write loss::heads{loss of the first output, ...}, and a "
                  "tuple of one target for each as the target");
};

template <class Found>
struct step_alone {
    static_assert(never<Found>,
                  "ctnn::trainer: what step is given alone is not a data set; an input and its "
                  "target are required, or a data set; write t.step(x, target), or t.step(batch) "
                  "with size() and [i] with .input and .target");
};

template <class Found, class Allowed>
struct training_stack {
    static_assert(never<Found>,
                  "ctnn::trainer: the activations of one pass of training are too large for the "
                  "stack; at most ctnn::stack_limit bytes are allowed; write narrower "
                  "layers");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

namespace detail {

template <class Model, class Loss, class Target>
concept TargetFor =
    requires(const Loss& loss, const typename Model::output& y, const Target& target,
             typename Model::scalar scale, typename Model::output& dy) {
        {
            loss.template evaluate<typename Model::arithmetic>(y, target, scale, dy)
        } -> std::convertible_to<typename Model::scalar>;
    };

/// Whether a loss takes class numbers, where there are two classes.
template <class Model, class Loss>
inline constexpr bool over_classes =
    requires(const Loss& loss, tensor<shape<2>, typename Model::scalar> y) {
        loss.template evaluate<typename Model::arithmetic>(y, 0, typename Model::scalar(1), y);
    };

/// Whether a training of `Model` by `Loss` takes samples of these types.
template <class Model, class Loss, class X, class Target>
inline constexpr bool takes_sample =
    std::same_as<X, typename Model::input> && TargetFor<Model, Loss, Target>;

/// How many losses a loss consists of: 0 where it is not `heads`.
template <class Loss>
inline constexpr std::size_t heads_in = 0;
template <class... Losses>
inline constexpr std::size_t heads_in<loss::heads<Losses...>> = sizeof...(Losses);

/// How many outputs a network has.
template <class Y>
inline constexpr std::size_t outputs_in = 1;
template <Bundle Y>
inline constexpr std::size_t outputs_in<Y> = Y::parts;

/// Whether a loss takes one tensor, of numbers or a class.
template <class Model, class Loss>
inline constexpr bool of_one_output =
    over_classes<Model, Loss> ||
    requires(const Loss& loss, tensor<shape<2>, typename Model::scalar> y) {
        loss.template evaluate<typename Model::arithmetic>(y, y, typename Model::scalar(1), y);
    };

/// Refuses a network of which one pass needs too much of the stack: outputs, their gradients, and
/// what a layer may put beside them.
template <class Model>
constexpr void check_training_stack() noexcept {
    constexpr std::size_t needed = 3 * Model::pass_bytes;
    if constexpr (needed > stack_limit)
        static_assert(
            error::report<error::training_stack<error::bytes<needed>, error::bytes<stack_limit>>>);
}

/// Does not compile: says what does not fit.
template <class Model, class Loss, class X, class Target>
constexpr typename Model::scalar refuse_sample() noexcept {
    using namespace error;
    if constexpr (!std::same_as<X, typename Model::input>)
        return report<training_input<produces<X>, expects<typename Model::input>>>;
    else if constexpr (heads_in<Loss> != 0 && heads_in<Loss> != outputs_in<typename Model::output>)
        return report<
            heads_count<Loss, given<heads_in<Loss>>, needed<outputs_in<typename Model::output>>>>;
    else if constexpr (Bundle<typename Model::output> && of_one_output<Model, Loss>)
        return report<loss_of_one_output<Loss, needed<outputs_in<typename Model::output>>>>;
    else if constexpr (over_classes<Model, Loss> && Model::output::size() < 2)
        return report<one_class<Loss>>;
    else if constexpr (over_classes<Model, Loss> && counts_as_class<Target>)
        return report<class_target<produces<Target>>>;
    else if constexpr (over_classes<Model, Loss> || TargetFor<Model, Loss, typename Model::output>)
        return report<loss_target<Loss, produces<Target>, expects<typename Model::output>>>;
    else
        return report<not_a_loss<Loss, produces<Target>, expects<typename Model::output>>>;
}

/// `takes_sample`, for all samples of a data set, and the refusal of them.
template <class Trainer, class Sample>
inline constexpr bool fits_sample =
    takes_sample<typename Trainer::model_type, decltype(Trainer::loss),
                 std::remove_cvref_t<decltype(Sample::input)>,
                 std::remove_cvref_t<decltype(Sample::target)>>;
template <class Trainer, class Sample>
constexpr typename Trainer::scalar refuse() noexcept {
    return refuse_sample<typename Trainer::model_type, decltype(Trainer::loss),
                         std::remove_cvref_t<decltype(Sample::input)>,
                         std::remove_cvref_t<decltype(Sample::target)>>();
}

/// Whether a loss takes the target of a sample where nothing is trained, and the refusal of it.
template <class Model, class Loss, class Sample>
inline constexpr bool measures =
    TargetFor<Model, Loss, std::remove_cvref_t<decltype(std::remove_cvref_t<Sample>::target)>>;
template <class Model, class Loss, class Sample>
constexpr typename Model::scalar refuse_target() noexcept {
    return refuse_sample<Model, Loss, typename Model::input,
                         std::remove_cvref_t<decltype(std::remove_cvref_t<Sample>::target)>>();
}

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
