// SPDX-License-Identifier: MIT
// Of what a trainer is made, and what is said to anything else.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/optim/optimizer.hpp>
#include <ctnn/train/detail/measured.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::error {

/// In the place of an argument that was not given.
struct nothing;

template <class First, class Second, class Third>
struct trainer_arguments {
    static_assert(never<First>,
                  "ctnn::trainer: what is given is not a model, a loss and an optimizer in this "
                  "order; all three are required; write trainer t{model, loss::mse{}, "
                  "optim::adam{}};");
};

template <class Found>
struct loss_without_reduction {
    static_assert(never<Found>,
                  "ctnn::loss: what is given as the loss has no reduction; a member of this name "
                  "and evaluate<A>(y, target, scale, dy) are required; write ctnn::reduction "
                  "reduction = ctnn::reduction::mean; see docs/extending.md");
};

template <class Found>
struct not_an_optimizer {
    static_assert(never<Found>,
                  "ctnn::optim: what is given as the optimizer does not begin a step; the number "
                  "of moments, a history and begin_step<S>(history) are required, beside update; "
                  "see docs/extending.md");
};

template <class Found, class Moments>
struct optimizer_without_update {
    static_assert(never<Found>,
                  "ctnn::optim: the optimizer does not update a weight; a static update<A>(step, "
                  "p, g, moment...), which returns the new p, is required, with what begin_step "
                  "returns and a reference for each moment; see docs/extending.md");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

template <class M, class L, class O>
concept TrainerParts = Model<M> && Loss<L> && optim::Optimizer<O>;

/// Whether a type may be meant as a loss or an optimizer: it is no other part of a trainer.
template <class T>
concept OwnPart = std::is_class_v<T> && !std::same_as<T, error::nothing> && !Model<T> &&
                  !requires { typename T::template parameters<float>; };

/// What is wrong with the parts of a trainer; `Order` where it is their order or number.
template <class Order, class M, class L, class O>
struct trainer_fault {
    using type = Order;
};
template <class Order, Model M, OwnPart L, optim::Optimizer O>
    requires(!Loss<L> && !optim::Optimizer<L>)
struct trainer_fault<Order, M, L, O> {
    using type = error::loss_without_reduction<error::produces<L>>;
};
template <class Order, Model M, Loss L, OwnPart O>
    requires(!Loss<O> && !optim::detail::BeginsSteps<O>)
struct trainer_fault<Order, M, L, O> {
    using type = error::not_an_optimizer<error::produces<O>>;
};
template <class Order, Model M, Loss L, OwnPart O>
    requires(!optim::Optimizer<O> && !Loss<O> && optim::detail::BeginsSteps<O>)
struct trainer_fault<Order, M, L, O> {
    using type =
        error::optimizer_without_update<error::produces<O>, error::needed<std::size_t{O::moments}>>;
};

/// In the place of a trainer of anything else, which has been told why.
template <class Model, class Loss, class Optimizer>
struct refused_trainer {
    using fault = typename trainer_fault<error::trainer_arguments<Model, Loss, Optimizer>, Model,
                                         Loss, Optimizer>::type;
    using refused = void;

    constexpr refused_trainer(const Model&, const Loss&, const Optimizer&) noexcept {}
    template <class... Given>
    constexpr explicit refused_trainer(const Given&...) noexcept {}
    template <class... Given>
    constexpr double step(const Given&...) const noexcept {
        return 0;
    }
};

}  // namespace ctnn::inline CTNN_TARGET::detail
