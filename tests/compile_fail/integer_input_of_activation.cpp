// SPDX-License-Identifier: MIT
// Whole numbers that reach an activation, which takes any shape.
// expect: ctnn::integers: they reach a layer that takes the numbers of a shape; a layer of whole numbers is required before it; begin the network with embedding<tokens, features>, or write from<shape<extents...>, network>
// expect: in_layer<ctnn::error::layer_index<0>
// expect: relu
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using first = ctnn::relu;
#else
using first = ctnn::embedding<5, 1>;
#endif
using network = ctnn::from<ctnn::integers<4>, ctnn::sequential<first, ctnn::flatten>>;
static_assert(ctnn::model<network>::output::size() == 4);
