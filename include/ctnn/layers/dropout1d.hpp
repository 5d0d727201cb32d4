// SPDX-License-Identifier: MIT
// Whole channels of a length at random set to zero in training.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/drops.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// Whole channels of a length at random set to zero in training, the others scaled; PyTorch's
/// `Dropout1d`.
///
/// `Rate` is a `std::ratio` from 0 to 1, the probability that a channel is dropped, 1/2 by default.
/// Which ones are dropped depends on the training's seed, on step, sample, layer and channel alone.
/// Formula: y = x / (1 - rate) where the channel is kept, 0 x where not; y = x in a prediction.
/// Shape: x and y (Channels, length); or lanes of them.
/// Errors: another rate, and an input of another number of axes do not compile.
/// Cost: a block of `philox` for every four channels, forward and backward; none at a rate of 0.
/// Source: Tompson, Goroshin, Jain, LeCun and Bregler, "Efficient Object Localization Using
///   Convolutional Networks", CVPR 2015.
/// Example: `dropout1d<std::ratio<1, 4>>`, after a `conv1d`.
template <class Rate = std::ratio<1, 2>>
struct dropout1d : detail::drops_channels<dropout1d<Rate>, Rate, 2> {};

}  // namespace ctnn::inline CTNN_TARGET
