// SPDX-License-Identifier: MIT
// A convolution along a length whose stride is zero.
// expect: ctnn::conv*, ctnn::*_pool*: the kernel is missing, or a number is zero, negative or too large; kernel, stride and dilation must be at least 1, padding at least 0; write {.kernel = 3, .stride = 1, .padding = 1, .dilation = 1}
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t stride = 0;
#else
constexpr std::size_t stride = 2;
#endif
struct first : ctnn::conv1d<1, 2, ctnn::conv1d_options{.kernel = 3, .stride = stride}> {
    using input_shape = ctnn::shape<1, 7>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 2 * 3);
