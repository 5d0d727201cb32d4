// SPDX-License-Identifier: MIT
// A batch_norm whose momentum is in percent.
// expect: ctnn::batch_norm: the momentum is not from 0 to 1, or epsilon is not positive; both are required; write batch_norm<channels, std::ratio<1, 10>, std::ratio<1, 100'000>>
// at-most: 15
#include <ctnn/ctnn.hpp>

#include <ratio>

#ifdef CTNN_BROKEN
using momentum = std::ratio<10>;
#else
using momentum = std::ratio<10, 100>;
#endif
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::batch_norm<4, momentum>>;
static_assert(ctnn::model<network>::output::size() == 4);
