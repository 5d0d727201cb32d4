// SPDX-License-Identifier: MIT
// A kernel, three rows apart from tap to tap, that is larger than the padded image.
// expect: ctnn::conv*, ctnn::*_pool*: the window does not fit into the padded image; (kernel - 1) * dilation + 1 must be at most extent + 2 * padding, with ceil_mode extent + 2 * padding + stride - 1; write a smaller kernel or dilation, or more padding
// expect: produces<ctnn::shape<1, 4, 6>
// expect: expects<ctnn::shape<1, 5, 1>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t dilation = 3;
#else
constexpr std::size_t dilation = 2;
#endif
struct image
    : ctnn::conv2d<
          1, 2, ctnn::conv2d_options{.kernel = {3, 2}, .padding = 1, .dilation = {dilation, 1}}> {
    using input_shape = ctnn::shape<1, 4, 6>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2 * 2 * 7);
