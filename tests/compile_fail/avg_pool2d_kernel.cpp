// SPDX-License-Identifier: MIT
// An average pooling whose window is larger than the image.
// expect: ctnn::conv*, ctnn::*_pool*: the window does not fit into the padded image; (kernel - 1) * dilation + 1 must be at most extent + 2 * padding, with ceil_mode extent + 2 * padding + stride - 1; write a smaller kernel or dilation, or more padding
// expect: produces<ctnn::shape<2, 2, 5>
// expect: expects<ctnn::shape<2, 3, 3>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/avg_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t rows = 2;
#else
constexpr std::size_t rows = 3;
#endif
struct image
    : ctnn::avg_pool2d<ctnn::avg_pool2d_options{.kernel = 3, .stride = 1, .ceil_mode = true}> {
    using input_shape = ctnn::shape<2, rows, 5>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 6);
