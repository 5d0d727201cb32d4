// SPDX-License-Identifier: MIT
// Layers beside each other, and no word of how their outputs become one.
// expect: ctnn::parallel: its first argument is not a join; concat, add or multiply is required, and after it the branches; write parallel<concat, layer, layer>
// expect: linear<4, 8
// at-most: 17
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using both = ctnn::parallel<ctnn::linear<4, 8>, ctnn::linear<4, 8>>;
#else
using both = ctnn::parallel<ctnn::concat, ctnn::linear<4, 8>, ctnn::linear<4, 8>>;
#endif
static_assert(ctnn::model<both>::parameter_count == 80);
