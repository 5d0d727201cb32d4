// SPDX-License-Identifier: MIT
// An instance_norm of one number of each channel.
// expect: ctnn::instance_norm: its input has one number of each channel, which has no variance; two are required; give it shape<channels, length>, or take batch_norm<channels>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::instance_norm<4>>;
#else
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::batch_norm<4>>;
#endif
static_assert(ctnn::model<network>::output::size() == 4);
