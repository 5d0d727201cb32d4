// SPDX-License-Identifier: MIT
// A pooling along a length of an image.
// expect: ctnn::*1d: the input is not channels of a length; two axes, channels and length, are required; give it such a shape, as the input of a network by model<from<shape<channels, length>, network>>
// expect: produces<ctnn::shape<2, 4, 4>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/max_pool1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::shape<2, 4, 4>;
#else
using input = ctnn::shape<2, 4>;
#endif
struct first : ctnn::max_pool1d<ctnn::max_pool1d_options{.kernel = 2}> {
    using input_shape = input;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 2 * 2);
