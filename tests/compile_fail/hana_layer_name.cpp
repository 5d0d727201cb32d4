// SPDX-License-Identifier: MIT
// A layer of a network asked for by a key that none has.
// expect: ctnn::sequential: it has no layer of this name or position; one of its own is required; write layer<"name">() with a name from the list
// expect: hiden
// expect: hidden
// expect: out
// at-most: 14
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/hana.hpp>

using network = ctnn::sequential<ctnn::named<"hidden", ctnn::linear<2, 2>>,
                                 ctnn::named<"out", ctnn::linear<2, 1>>>;
#ifdef CTNN_BROKEN
constexpr auto layer = boost::hana::at_key(network{}, ctnn::key<"hiden">);
#else
constexpr auto layer = boost::hana::at_key(network{}, ctnn::key<"hidden">);
#endif
static_assert(layer.multiply_adds<ctnn::shape<2>> == 4);
