// SPDX-License-Identifier: MIT
// Padding that takes away every row.
// expect: ctnn::conv_transpose*: the padding takes away all that it makes; (extent - 1) * stride + (kernel - 1) * dilation + output_padding must be at least 2 * padding; write less padding
// expect: produces<ctnn::shape<1, 2, 3>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv_transpose2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t padding = 2;
#else
constexpr std::size_t padding = 1;
#endif
struct image
    : ctnn::conv_transpose2d<1, 2,
                             ctnn::conv_transpose2d_options{.kernel = 3, .padding = {padding, 0}}> {
    using input_shape = ctnn::shape<1, 2, 3>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2 * 2 * 5);
