// SPDX-License-Identifier: MIT
// A pooling of what a pooling has made too little for it.
// expect: ctnn::conv*, ctnn::*_pool*: the window does not fit into the padded image; (kernel - 1) * dilation + 1 must be at most extent + 2 * padding, with ceil_mode extent + 2 * padding + stride - 1; write a smaller kernel or dilation, or more padding
// expect: produces<ctnn::shape<2, 1, 2>
// expect: expects<ctnn::shape<2, 2, 2>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t rows = 3;
#else
constexpr std::size_t rows = 4;
#endif
using pool = ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>;
struct image : pool {
    using input_shape = ctnn::shape<2, rows, 5>;
};
static_assert(ctnn::model<ctnn::sequential<image, pool>>::output::size() == 2);
