// SPDX-License-Identifier: MIT
// Whole numbers as the input of an activation that is a whole network.
// expect: ctnn::integers: they reach a layer that takes the numbers of a shape; a layer of whole numbers is required before it; begin the network with embedding<tokens, features>, or write from<shape<extents...>, network>
// expect: produces<ctnn::integers<4>
// expect: relu
// at-most: 10
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using input = ctnn::integers<4>;
#else
using input = ctnn::shape<4>;
#endif
constexpr ctnn::model<ctnn::from<input, ctnn::relu>> m{};
constexpr auto y = m(ctnn::model<ctnn::from<input, ctnn::relu>>::input{});
static_assert(y.size() == 4);
