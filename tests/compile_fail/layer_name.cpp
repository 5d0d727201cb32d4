// SPDX-License-Identifier: MIT
// A layer asked for by a name that none has.
// expect: ctnn::sequential: it has no layer of this name or position; one of its own is required; write layer<"name">() with a name from the list
// expect: hiden
// expect: hidden
// expect: out
// at-most: 14
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::named<"hidden", ctnn::linear<2, 2>>, ctnn::relu,
                                 ctnn::named<"out", ctnn::linear<2, 1>>>;
constexpr ctnn::model<network> m{};
#ifdef CTNN_BROKEN
constexpr auto weight = m.layer<"hiden">().weight;
#else
constexpr auto weight = m.layer<"hidden">().weight;
#endif
static_assert(weight[0] == 0);
