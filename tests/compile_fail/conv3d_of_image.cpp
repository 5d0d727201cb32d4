// SPDX-License-Identifier: MIT
// An image where a volume is needed.
// expect: ctnn::*3d: the input is not a volume; four axes, channels, depth, rows and columns, are required; give it such a shape, as the input of a network by model<from<shape<channels, depth, rows, columns>, network>>
// expect: produces<ctnn::shape<2, 5, 5>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv3d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::shape<2, 5, 5>;
#else
using input = ctnn::shape<2, 3, 5, 5>;
#endif
struct volume : ctnn::conv3d<2, 2, ctnn::conv3d_options{.kernel = 3}> {
    using input_shape = input;
};
static_assert(ctnn::model<ctnn::sequential<volume>>::output::size() == 2 * 1 * 3 * 3);
