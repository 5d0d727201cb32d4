// SPDX-License-Identifier: MIT
// An output_padding that no stride leaves open.
// expect: ctnn::conv_transpose*: its output_padding is not below its stride or its dilation, or is negative; as many numbers as a stride leaves open at the end are what it adds; write a smaller one
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t output_padding = 2;
#else
constexpr std::size_t output_padding = 1;
#endif
struct first
    : ctnn::conv_transpose1d<1, 2,
                             ctnn::conv_transpose1d_options{
                                 .kernel = 3, .stride = 2, .output_padding = output_padding}> {
    using input_shape = ctnn::shape<1, 4>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 2 * 10);
