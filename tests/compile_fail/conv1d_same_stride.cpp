// SPDX-License-Identifier: MIT
// A length that cannot stay, because the stride is 2.
// expect: ctnn::conv*: its padding is padding::same, and its stride is not 1; an output of the extents of the input is required with it; write a stride of 1, or the padding as a number
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t stride = 2;
#else
constexpr std::size_t stride = 1;
#endif
struct first : ctnn::conv1d<1, 2,
                            ctnn::conv1d_options{
                                .kernel = 4, .stride = stride, .padding = ctnn::padding::same}> {
    using input_shape = ctnn::shape<1, 7>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 2 * 7);
