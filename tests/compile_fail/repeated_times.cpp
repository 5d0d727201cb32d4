// SPDX-License-Identifier: MIT
// A block that is there not at all.
// expect: ctnn::repeated: the block is there 0 times; at least once is required; write repeated<block, times>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 12
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t times = 0;
#else
constexpr std::size_t times = 2;
#endif
using block = ctnn::sequential<ctnn::linear<4, 4>, ctnn::tanh>;
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::repeated<block, times>>;
static_assert(ctnn::model<network>::output::size() == 4);
