// SPDX-License-Identifier: MIT
// A prelu with a weight for each of the features of a sequence, which are not first.
// expect: ctnn::prelu: it has neither one weight nor as many as its input has channels, which are the first extent; one of these is required; write prelu<> or prelu<channels>
// expect: given<4
// expect: needed<3
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using steps = ctnn::shape<4, 3>;
#else
using steps = ctnn::shape<3, 3>;
#endif
using network = ctnn::from<steps, ctnn::sequential<ctnn::tanh, ctnn::prelu<3>>>;
static_assert(ctnn::model<network>::parameter_count == 3);
