// SPDX-License-Identifier: MIT
// Of what accuracy and mean_loss are taken, and what is said to anything else.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/loss/reduction.hpp>

#include <concepts>

namespace ctnn::error {

template <class Found>
struct measured_model {
    static_assert(never<Found>,
                  "ctnn::accuracy: what is measured is not a model; a model is required; write "
                  "accuracy(t.model, data) of a trainer t, accuracy(*m, data) of an on_heap m");
};

template <class Found>
struct measured_how {
    static_assert(
        never<Found>,
        "ctnn::accuracy: what stands between the model and the data is neither a loss nor "
        "a threshold; one of the two is required; write accuracy(m, "
        "loss::cross_entropy{}, data) or accuracy(m, threshold{0.5}, data)");
};

template <class Found>
struct mean_loss_model {
    static_assert(never<Found>,
                  "ctnn::mean_loss: what is measured is not a model; a model is required; write "
                  "mean_loss(t.model, t.loss, data) of a trainer t, mean_loss(*m, loss::mse{}, "
                  "data) of an on_heap m");
};

template <class Found>
struct mean_loss_arguments {
    static_assert(never<Found>,
                  "ctnn::mean_loss: what follows the model is not a loss and the data in this "
                  "order; both are required; write mean_loss(m, loss::mse{}, data), or of a "
                  "trainer t mean_loss(t.model, t.loss, data)");
};

template <class Network>
struct no_logits {
    static_assert(never<Network>,
                  "ctnn::accuracy: the network ends in a sigmoid, and bce_with_logits reads its "
                  "outputs as logits; the loss it was trained with, or a threshold, is required; "
                  "write threshold{0.5} in the loss's place");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET::detail {

template <class L>
concept Loss = requires(const L& loss) {
    { loss.reduction } -> std::convertible_to<reduction>;
};

}  // namespace ctnn::inline CTNN_TARGET::detail
