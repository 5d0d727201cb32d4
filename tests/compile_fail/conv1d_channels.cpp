// SPDX-License-Identifier: MIT
// A convolution along a length of other channels than its input has.
// expect: ctnn::conv*: the channels of its input are not those that it takes; the two must be equal; change one of the two numbers
// expect: given<4>
// expect: needed<2>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t channels = 2;
#else
constexpr std::size_t channels = 4;
#endif
struct first : ctnn::conv1d<1, 4, ctnn::conv1d_options{.kernel = 3}> {
    using input_shape = ctnn::shape<1, 8>;
};
using network =
    ctnn::sequential<first, ctnn::conv1d<channels, 2, ctnn::conv1d_options{.kernel = 3}>>;
static_assert(ctnn::model<network>::output::size() == 2 * 4);
