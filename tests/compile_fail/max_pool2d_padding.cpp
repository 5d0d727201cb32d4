// SPDX-License-Identifier: MIT
// More padding than half of the kernel.
// expect: ctnn::max_pool*, ctnn::avg_pool*: the padding is more than half of the kernel, or at a place of the window nothing but padding is in it; a number of the image is required at every place; write less padding
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t padding = 2;
#else
constexpr std::size_t padding = 1;
#endif
struct image : ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 3, .padding = {0, padding}}> {
    using input_shape = ctnn::shape<1, 6, 7>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2 * 3);
