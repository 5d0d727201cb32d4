// SPDX-License-Identifier: MIT
// How near a result has to be to a number that another library computed.
#pragma once

#include <ctnn/math/compare.hpp>

namespace ctnn::test {

/// For doubles that PyTorch computed and printed in full. The two libraries round each of the few
/// operations of a layer or a loss on their own: some units in the last place of 2.2e-16; the
/// absolute part is for sums that cancel.
inline constexpr tolerance golden{.relative = 1e-14, .absolute = 1e-15};

/// The same after several steps of training, where each step carries on the differences before it.
inline constexpr tolerance golden_training{.relative = 1e-12, .absolute = 1e-14};

}  // namespace ctnn::test
