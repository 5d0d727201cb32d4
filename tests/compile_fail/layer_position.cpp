// SPDX-License-Identifier: MIT
// A layer asked for by a position behind the last.
// expect: ctnn::sequential: it has no layer of this name or position; one of its own is required; write layer<"name">() with a name from the list
// expect: out
// at-most: 14
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 2>, ctnn::named<"out", ctnn::linear<2, 1>>>;
constexpr ctnn::model<network> m{};
#ifdef CTNN_BROKEN
constexpr auto bias = m.layer<2>().bias;
#else
constexpr auto bias = m.layer<1>().bias;
#endif
static_assert(bias[0] == 0);
