// SPDX-License-Identifier: MIT
// A window two taps apart, which steps over the only row of the image.
// expect: ctnn::max_pool*, ctnn::avg_pool*: the padding is more than half of the kernel, or at a place of the window nothing but padding is in it; a number of the image is required at every place; write less padding
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t rows = 1;
#else
constexpr std::size_t rows = 2;
#endif
struct image : ctnn::max_pool2d<ctnn::max_pool2d_options{
                   .kernel = {2, 1}, .padding = {1, 0}, .dilation = {2, 1}}> {
    using input_shape = ctnn::shape<1, rows, 1>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 1);
