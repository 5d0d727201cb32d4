// SPDX-License-Identifier: MIT
// The first step of a sequence.
#pragma once

#include <ctnn/core/target.hpp>
#include <ctnn/layers/detail/errors_of_sequences.hpp>
#include <ctnn/layers/detail/one_step.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The first step of a sequence, PyTorch's `x[:, 0]`: the class's token of a transformer that has
/// one before all others.
///
/// Shape: x (Steps, Size...), y (Size...); or lanes of them.
/// Errors: an input of one extent does not compile; in `streaming` neither does the layer, as
///   after each step the output is that of the first.
/// Example: `sequential<transformer_encoder_layer<16, 2, 32>, first_step, linear<16, 3>>`
struct first_step : detail::one_step<false, error::first_step_sequence> {};

}  // namespace ctnn::inline CTNN_TARGET
