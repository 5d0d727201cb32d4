// SPDX-License-Identifier: MIT
// An average pooling to a given size of a vector.
// expect: ctnn::*2d: the input is not an image; three axes, channels, rows and columns, are required; give it such a shape, as the input of a network by model<from<shape<channels, rows, columns>, network>>
// expect: produces<ctnn::shape<9>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::shape<9>;
#else
using input = ctnn::shape<2, 3, 3>;
#endif
struct image : ctnn::adaptive_avg_pool2d<1> {
    using input_shape = input;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2);
