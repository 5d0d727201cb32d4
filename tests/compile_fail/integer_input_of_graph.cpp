// SPDX-License-Identifier: MIT
// Whole numbers that a graph adds.
// expect: ctnn::integers: they reach a layer that takes the numbers of a shape; a layer of whole numbers is required before it; begin the network with embedding<tokens, features>, or write from<shape<extents...>, network>
// expect: in_layer<ctnn::node<
// expect: sum
// at-most: 15
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;

#ifdef CTNN_BROKEN
using network = graph<inputs<"x">, node<"sum", ctnn::add, "x", "x">, outputs<"sum">>;
#else
using network =
    graph<inputs<"x">, node<"a", ctnn::embedding<5, 2>, "x">, node<"b", ctnn::embedding<5, 2>, "x">,
          node<"sum", ctnn::add, "a", "b">, outputs<"sum">>;
#endif
static_assert(ctnn::model<ctnn::from<ctnn::integers<3>, network>>::output::size() > 0);
