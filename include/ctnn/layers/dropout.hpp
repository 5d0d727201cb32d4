// SPDX-License-Identifier: MIT
// Elements at random set to zero in training.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/drops.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// Elements at random set to zero in training, the others scaled; PyTorch's `Dropout`.
///
/// `Rate` is a `std::ratio` from 0 to 1, the probability that an element is dropped, 1/2 by
/// default: `dropout<std::ratio<1, 4>>`. Which ones are dropped depends on the training's seed, on
/// step, sample, layer and element alone; backward draws the same again.
/// Formula: y = x / (1 - rate) where the element is kept, 0 x where not; y = x in a prediction.
/// Shape: x and y of any one shape; or lanes of them.
/// Accuracy: the probability is `Rate` to 2^-33; float and double drop the same elements.
/// Cost: a block of `philox` for every four elements, forward and backward; none at a rate of 0.
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to
///   Prevent Neural Networks from Overfitting", JMLR 15, 2014.
template <class Rate = std::ratio<1, 2>>
struct dropout : detail::drops_to_zero<dropout<Rate>, Rate> {};

}  // namespace ctnn::inline CTNN_TARGET
