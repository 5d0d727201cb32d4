// SPDX-License-Identifier: MIT
// A mode of images for a length.
// expect: ctnn::upsample: its mode is one of another input; bilinear is for an image, linear for a length, and align_corners for these two; write another mode
// expect: produces<ctnn::shape<1, 4>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/upsample.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr auto mode = ctnn::upsample_mode::bilinear;
#else
constexpr auto mode = ctnn::upsample_mode::linear;
#endif
struct first : ctnn::upsample<ctnn::upsample_options{.size = 7, .mode = mode}> {
    using input_shape = ctnn::shape<1, 4>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 7);
