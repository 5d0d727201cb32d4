// SPDX-License-Identifier: MIT
// A batch_norm whose momentum is in percent.
// expect: ctnn::batch_norm, instance_norm: the momentum is not from 0 to 1; it is the part of a minibatch's statistics in the running ones; write {.momentum = 0.1}
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr double momentum = 10;
#else
constexpr double momentum = 0.1;
#endif
constexpr ctnn::batch_norm_options options{.momentum = momentum};
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::batch_norm<4, options>>;
static_assert(ctnn::model<network>::output::size() == 4);
