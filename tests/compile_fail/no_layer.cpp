// SPDX-License-Identifier: MIT
// A sequential without layers.
// expect: ctnn::sequential: it has no layer; at least one is required; write sequential<linear<inputs, outputs>, ...>
// at-most: 8
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<>;
#else
using network = ctnn::sequential<ctnn::linear<2, 2>>;
#endif
constexpr ctnn::model<network> m{};
