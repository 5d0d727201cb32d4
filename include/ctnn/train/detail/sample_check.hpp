// SPDX-License-Identifier: MIT
// Whether a sample fits a network and a loss, and what is said where it does not.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/loss/reduction.hpp>

#include <concepts>

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

namespace detail {

template <class Model, class Loss, class Target>
concept TargetFor = requires(const Loss& loss, const typename Model::output& y,
                             const Target& target, typename Model::output& dy) {
    loss.template backward<typename Model::arithmetic>(y, target, typename Model::scalar(1), dy);
};

/// Whether a training of `Model` by `Loss` takes samples of these types.
template <class Model, class Loss, class X, class Target>
inline constexpr bool fits =
    std::same_as<X, typename Model::input> && TargetFor<Model, Loss, Target>;

/// Does not compile: says what does not fit.
template <class Model, class Loss, class X, class Target>
constexpr typename Model::scalar refuse_sample() noexcept {
    using namespace error;
    if constexpr (!std::same_as<X, typename Model::input>)
        return sizeof(training_input<produces<X>, expects<typename Model::input>>);
    else
        return sizeof(loss_target<Loss, produces<Target>, expects<typename Model::output>>);
}

}  // namespace detail

}  // namespace ctnn
