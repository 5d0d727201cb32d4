// SPDX-License-Identifier: MIT
// A layer_norm of other extents than its input ends in.
// expect: ctnn::layer_norm, rms_norm: the last extents of its input are not those that it normalizes over; the two must be equal; write layer_norm<shape<features>> with the last extents of its input
// expect: produces<ctnn::shape<2, 4>
// expect: expects<ctnn::shape<3>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t features = 3;
#else
constexpr std::size_t features = 4;
#endif
using ctnn::shape;
using network = ctnn::from<shape<2, 3>,
                           ctnn::sequential<ctnn::linear<3, 4>, ctnn::layer_norm<shape<features>>>>;
static_assert(ctnn::model<network>::output::size() == 8);
