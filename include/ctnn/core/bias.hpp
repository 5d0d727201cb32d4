// SPDX-License-Identifier: MIT
// How a layer adds its bias.
#pragma once

#include <ctnn/core/target.hpp>

namespace ctnn::inline CTNN_TARGET {

/// How a layer adds its bias: one for each output, one that all outputs share, or none.
enum class bias { per_unit, shared, none };

}  // namespace ctnn::inline CTNN_TARGET
