// SPDX-License-Identifier: MIT
// The same of two layers, the second where a type of numbers can be.
// expect: ctnn::model: its template arguments are not a network and a type of numbers; one network is required
// at-most: 10
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using model = ctnn::model<ctnn::linear<2, 3>, ctnn::relu>;
#else
using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu>>;
#endif
static_assert(model{}({1, 2})[0] < 1);
