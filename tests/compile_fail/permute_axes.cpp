// SPDX-License-Identifier: MIT
// A permute with PyTorch's numbers of the axes, which count the batch's.
// expect: ctnn::permute: these are not all axes of its input, each once; they are required, counted from 0 without the batch's; write permute<1, 0> for the two of a matrix
// expect: produces<ctnn::shape<3, 4>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using layer = ctnn::permute<0, 2, 1>;
#else
using layer = ctnn::permute<1, 0>;
#endif
using network = ctnn::from<ctnn::shape<3, 4>, ctnn::sequential<layer>>;
static_assert(ctnn::model<network>::output::size() == 12);
