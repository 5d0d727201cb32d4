// SPDX-License-Identifier: MIT
// A name that is that of a nested layer too.
// expect: ctnn::named: a name is empty or has a dot, which parts the names of nested layers; one without is required; write named<"conv1", layer>
// expect: a.b
// at-most: 16
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using inner = ctnn::named<"a.b", ctnn::linear<2, 2>>;
#else
using inner = ctnn::named<"a_b", ctnn::linear<2, 2>>;
#endif
using network =
    ctnn::sequential<inner,
                     ctnn::named<"a", ctnn::sequential<ctnn::named<"b", ctnn::linear<2, 2>>>>>;
static_assert(ctnn::model<network>::parameter_count == 12);
