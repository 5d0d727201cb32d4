// SPDX-License-Identifier: MIT
// Whole numbers that reach a layer of other numbers.
// expect: ctnn::integers: they reach a layer that takes the numbers of a shape; a layer of whole numbers is required before it; begin the network with embedding<tokens, features>, or write from<shape<extents...>, network>
// expect: in_layer<ctnn::error::layer_index<0>
// expect: produces<ctnn::integers<4>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::integers<4>;
#else
using input = ctnn::shape<4>;
#endif
using network = ctnn::from<input, ctnn::sequential<ctnn::linear<4, 3>, ctnn::softmax>>;
static_assert(ctnn::model<network>::output::size() == 3);
