// SPDX-License-Identifier: MIT
// An unflatten with PyTorch's number of the axis, which counts the batch's.
// expect: ctnn::unflatten: the input has not this axis, counted from 0 without the batch's, or its extent is not the product of the sizes; the two must be equal; write unflatten<axis, shape<sizes...>> with another axis, or other sizes
// expect: produces<ctnn::shape<12>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t axis = 1;
#else
constexpr std::size_t axis = 0;
#endif
using network = ctnn::sequential<ctnn::linear<2, 12>, ctnn::unflatten<axis, ctnn::shape<3, 4>>>;
static_assert(ctnn::model<network>::output::size() == 12);
