// SPDX-License-Identifier: MIT
// A reshape to a shape of more numbers than there are.
// expect: ctnn::reshape: the extents are not those of as many numbers as its input has, or one of them is no extent; their product must be the size of the input, and one may be -1; change an extent, or write -1 for it
// expect: produces<ctnn::shape<12>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using layer = ctnn::reshape<3, 5>;
#else
using layer = ctnn::reshape<3, -1>;
#endif
using network = ctnn::sequential<ctnn::linear<2, 12>, layer>;
static_assert(ctnn::model<network>::output::size() == 12);
