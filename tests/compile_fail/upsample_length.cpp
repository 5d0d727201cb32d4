// SPDX-License-Identifier: MIT
// Rows and columns of a length.
// expect: ctnn::upsample: rows and columns are given for a length; one number is required; write {.scale_factor = 2}
// expect: produces<ctnn::shape<1, 4>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/layers/upsample.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::rows_and_columns scale_factor{1, 2};
#else
constexpr ctnn::rows_and_columns scale_factor = 2;
#endif
struct first : ctnn::upsample<ctnn::upsample_options{.scale_factor = scale_factor}> {
    using input_shape = ctnn::shape<1, 4>;
};
static_assert(ctnn::model<ctnn::sequential<first>>::output::size() == 8);
