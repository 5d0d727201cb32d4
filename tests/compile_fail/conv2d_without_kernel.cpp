// SPDX-License-Identifier: MIT
// A convolution without its kernel.
// expect: ctnn::conv*, ctnn::*_pool*: the kernel is missing, or a number is zero, negative or too large; kernel, stride and dilation must be at least 1, padding at least 0; write {.kernel = 3, .stride = 1, .padding = 1, .dilation = 1}
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::conv2d_options options{.padding = 1};
#else
constexpr ctnn::conv2d_options options{.kernel = 3, .padding = 1};
#endif
struct image : ctnn::conv2d<1, 2, options> {
    using input_shape = ctnn::shape<1, 6, 6>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2 * 6 * 6);
