// SPDX-License-Identifier: MIT
// A pooling whose stride is negative.
// expect: ctnn::conv*, ctnn::*_pool*: the kernel is missing, or a number is zero, negative or too large; kernel, stride and dilation must be at least 1, padding at least 0; write {.kernel = 3, .stride = 1, .padding = 1, .dilation = 1}
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/max_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr auto stride = static_cast<std::size_t>(-1);
#else
constexpr std::size_t stride = 1;
#endif
struct image : ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2, .stride = {1, stride}}> {
    using input_shape = ctnn::shape<1, 4, 4>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 9);
