// SPDX-License-Identifier: MIT
// Two layers of one name.
// expect: ctnn::sequential: two layers have the same name; names must differ; write named<"another name", ...>
// expect: hidden
// at-most: 16
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using second = ctnn::named<"hidden", ctnn::linear<2, 2>>;
#else
using second = ctnn::named<"hidden2", ctnn::linear<2, 2>>;
#endif
using network = ctnn::sequential<ctnn::named<"hidden", ctnn::linear<2, 2>>, second>;
static_assert(ctnn::model<network>::parameter_count > 0);
