// SPDX-License-Identifier: MIT
// An embedding_bag of several bags.
// expect: ctnn::embedding_bag: its input is not a bag of whole numbers; tokens in a row are required, each below the number of them; begin the network with it, and write model<from<integers<tokens of a bag>, network>>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 12
#include <ctnn/layers/embedding_bag.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::integers<3, 4>;
#else
using input = ctnn::integers<4>;
#endif
using network = ctnn::from<input, ctnn::sequential<ctnn::embedding_bag<9, 3>, ctnn::linear<3, 2>>>;
static_assert(ctnn::model<network>::output::size() > 0);
