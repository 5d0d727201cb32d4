// SPDX-License-Identifier: MIT
// The function of a plain recurrent layer.
#pragma once

#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET {

/// The function that an `rnn` applies to its sums, PyTorch's `nonlinearity`.
enum class nonlinearity { tanh, relu };

}  // namespace ctnn::inline CTNN_TARGET
