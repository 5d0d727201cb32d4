// SPDX-License-Identifier: MIT
// A kernel that is longer than the padded length.
// expect: ctnn::conv*, ctnn::*_pool*: the window does not fit into the padded image; (kernel - 1) * dilation + 1 must be at most extent + 2 * padding, with ceil_mode extent + 2 * padding + stride - 1; write a smaller kernel or dilation, or more padding
// expect: produces<ctnn::shape<1, 4>
// expect: expects<ctnn::shape<1, 5>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t dilation = 3;
#else
constexpr std::size_t dilation = 2;
#endif
struct first
    : ctnn::conv1d<1, 2, ctnn::conv1d_options{.kernel = 3, .padding = 1, .dilation = dilation}> {
    using input_shape = ctnn::shape<1, 4>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 2 * 2);
