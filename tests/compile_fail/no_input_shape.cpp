// SPDX-License-Identifier: MIT
// A network in which no layer fixes the size of the input.
// expect: ctnn::model: no layer says what shape the input has; one shape is required; write model<from<shape<extents...>, network>>, of an embedding model<from<integers<extents...>, network>>, or begin with linear<inputs, outputs>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::relu, ctnn::sigmoid>;
#else
using network = ctnn::sequential<ctnn::linear<2, 2>, ctnn::relu, ctnn::sigmoid>;
#endif
static_assert(ctnn::model<network>::parameter_count > 0);
