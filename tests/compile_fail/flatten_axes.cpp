// SPDX-License-Identifier: MIT
// A flatten_axes with PyTorch's numbers of the axes, which count the batch's.
// expect: ctnn::flatten_axes: the input has not these axes, or the last is before the first; axes that it has, counted from 0 without the batch's, are required; write flatten_axes<first, last>, or flatten for all
// expect: produces<ctnn::shape<2, 3, 4>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using layer = ctnn::flatten_axes<2, 3>;
#else
using layer = ctnn::flatten_axes<1, 2>;
#endif
using network = ctnn::from<ctnn::shape<2, 3, 4>, ctnn::sequential<layer>>;
static_assert(ctnn::model<network>::output::size() == 24);
