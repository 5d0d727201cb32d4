// SPDX-License-Identifier: MIT
// Of what a trainer is made, and what is said to anything else.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/network/detail/model_concept.hpp>
#include <ctnn/optim/optimizer.hpp>
#include <ctnn/train/detail/measured.hpp>

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

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

template <class M, class L, class O>
concept TrainerParts = Model<M> && Loss<L> && optim::Optimizer<O>;

}  // namespace ctnn::inline CTNN_TARGET::detail
