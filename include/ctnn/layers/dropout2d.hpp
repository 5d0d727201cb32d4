// SPDX-License-Identifier: MIT
// Whole channels of an image at random set to zero in training.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/drops.hpp>

#include <ratio>

namespace ctnn::inline CTNN_TARGET {

/// Whole channels of an image at random set to zero in training, the others scaled; PyTorch's
/// `Dropout2d`.
///
/// `Rate` is a `std::ratio` from 0 to 1, the probability that a channel is dropped, 1/2 by default.
/// Which ones are dropped depends on the training's seed, on step, sample, layer and channel alone.
/// Formula: y = x / (1 - rate) where the channel is kept, 0 x where not; y = x in a prediction.
/// Shape: x and y (Channels, rows, columns); or lanes of them.
/// Errors: another rate, and an input of another number of axes do not compile.
/// Cost: a block of `philox` for every four channels, forward and backward; none at a rate of 0.
/// Source: Tompson, Goroshin, Jain, LeCun and Bregler, "Efficient Object Localization Using
///   Convolutional Networks", CVPR 2015.
/// Example: `dropout2d<std::ratio<1, 4>>`, after a `conv2d`.
template <class Rate = std::ratio<1, 2>>
struct dropout2d : detail::drops_channels<dropout2d<Rate>, Rate, 3> {};

}  // namespace ctnn::inline CTNN_TARGET
