// SPDX-License-Identifier: MIT
// Layers beside each other, of which there is none.
// expect: ctnn::parallel: it has no branch; at least one is required; write parallel<concat, branch, ...>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 12
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using beside = ctnn::parallel<ctnn::concat>;
#else
using beside = ctnn::parallel<ctnn::concat, ctnn::tanh>;
#endif
static_assert(ctnn::model<ctnn::sequential<ctnn::linear<2, 4>, beside>>::output::size() == 4);
