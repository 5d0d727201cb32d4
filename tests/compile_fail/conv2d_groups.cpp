// SPDX-License-Identifier: MIT
// Groups that do not divide the channels of a convolution.
// expect: ctnn::conv*: its groups do not divide its channels; both its input and its output channels must be multiples of groups, which are at least 1; change one of the three numbers
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t groups = 4;
#else
constexpr std::size_t groups = 2;
#endif
struct image : ctnn::conv2d<4, 6, ctnn::conv2d_options{.kernel = 3, .groups = groups}> {
    using input_shape = ctnn::shape<4, 6, 6>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 6 * 4 * 4);
