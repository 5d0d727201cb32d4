// SPDX-License-Identifier: MIT
// An average pooling to no columns.
// expect: ctnn::adaptive_*_pool*: a number of its size is zero, negative or too large; at least 1 is required; write adaptive_avg_pool2d<1>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/adaptive_avg_pool2d.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t columns = 0;
#else
constexpr std::size_t columns = 1;
#endif
struct image : ctnn::adaptive_avg_pool2d<ctnn::rows_and_columns{1, columns}> {
    using input_shape = ctnn::shape<2, 3, 3>;
};
static_assert(ctnn::model<ctnn::sequential<image>>::output::size() == 2);
