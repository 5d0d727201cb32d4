// SPDX-License-Identifier: MIT
// A glu over the channels, counted with the batch as in PyTorch: that axis has an odd extent.
// expect: ctnn::glu, swiglu: its axis is none of the sample's, or has an odd extent; an axis of a sample that can be halved is required, counted without the batch from 0, or from the last, -1; write glu<> for the last one, and the same of a swiglu
// expect: halves<ctnn::
// expect: produces<ctnn::shape<4, 5>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr int axis = 1;
#else
constexpr int axis = 0;
#endif
using network = ctnn::from<
    ctnn::shape<2, 7>,
    ctnn::sequential<ctnn::conv1d<2, 4, ctnn::conv1d_options{.kernel = 3}>, ctnn::glu<axis>>>;
static_assert(ctnn::model<network>::output::size() == 2 * 5);
