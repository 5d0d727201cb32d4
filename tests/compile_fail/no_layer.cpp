// SPDX-License-Identifier: MIT
// A sequential without layers.
// expect: ctnn::sequential: it has no layer; at least one is required; write sequential<linear<inputs, outputs>, ...>
// at-most: 13
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<>;
#else
using network = ctnn::sequential<ctnn::linear<2, 2>>;
#endif
static_assert(ctnn::model<network>::parameter_count > 0);
