// SPDX-License-Identifier: MIT
// A convolution of other channels than its input has.
// expect: ctnn::conv*: the channels of its input are not those that it takes; the two must be equal; change one of the two numbers
// expect: given<2>
// expect: needed<3>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t channels = 3;
#else
constexpr std::size_t channels = 2;
#endif
struct image : ctnn::conv2d<1, 2, ctnn::conv2d_options{.kernel = 3}> {
    using input_shape = ctnn::shape<1, 6, 6>;
};
using network =
    ctnn::sequential<image, ctnn::conv2d<channels, 4, ctnn::conv2d_options{.kernel = 3}>>;
static_assert(ctnn::model<network>::output::size() == 4 * 2 * 2);
