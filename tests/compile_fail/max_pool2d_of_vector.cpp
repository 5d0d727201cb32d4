// SPDX-License-Identifier: MIT
// A pooling of a vector.
// expect: ctnn::*2d: the input is not an image; three axes, channels, rows and columns, are required; give it such a shape, as the input of a network by model<from<shape<channels, rows, columns>, network>>
// expect: produces<ctnn::shape<4>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::shape<4>;
#else
using input = ctnn::shape<1, 2, 2>;
#endif
struct image : ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}> {
    using input_shape = input;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 1);
