// SPDX-License-Identifier: MIT
// An embedding after a layer of other numbers.
// expect: ctnn::embedding: its input is not whole numbers; tokens are required, each below the number of them; begin the network with it, and write model<from<integers<extents...>, network>>
// expect: in_layer<ctnn::error::layer_index<1>
// expect: produces<ctnn::shape<4>
// at-most: 17
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<3, 4>, ctnn::embedding<5, 2>>;
#else
using network =
    ctnn::from<ctnn::integers<3>, ctnn::sequential<ctnn::embedding<5, 3>, ctnn::linear<3, 4>>>;
#endif
static_assert(ctnn::model<network>::parameter_count > 0);
