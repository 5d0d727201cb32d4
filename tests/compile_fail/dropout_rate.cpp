// SPDX-License-Identifier: MIT
// A dropout whose rate is in percent.
// expect: ctnn::dropout*, alpha_dropout: the rate is not from 0 to 1; it is the probability that an element, or a channel, is dropped; write dropout<std::ratio<1, 4>> for a quarter
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using rate = std::ratio<25>;
#else
using rate = std::ratio<25, 100>;
#endif
using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::dropout<rate>>;
static_assert(ctnn::model<network>::output::size() == 3);
