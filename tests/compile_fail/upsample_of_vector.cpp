// SPDX-License-Identifier: MIT
// A vector where an image or a length is needed.
// expect: ctnn::upsample: the input is neither an image nor a length; three axes, channels, rows and columns, or two, channels and length, are required; give it such a shape
// expect: produces<ctnn::shape<4>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/upsample.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::shape<4>;
#else
using input = ctnn::shape<1, 4>;
#endif
struct first : ctnn::upsample<ctnn::upsample_options{.scale_factor = 2}> {
    using input_shape = input;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 8);
