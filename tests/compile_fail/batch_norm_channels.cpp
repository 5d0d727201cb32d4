// SPDX-License-Identifier: MIT
// A batch_norm of other channels than its input has.
// expect: ctnn::batch_norm, group_norm, instance_norm: the first extent of its input is not its number of channels; the two must be equal; write batch_norm<channels> with the output channels of the layer before it
// expect: given<4>
// expect: needed<3>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t channels = 3;
#else
constexpr std::size_t channels = 4;
#endif
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::batch_norm<channels>>;
static_assert(ctnn::model<network>::output::size() == 4);
