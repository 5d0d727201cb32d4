// SPDX-License-Identifier: MIT
// A layer as the node of a graph that has two sources.
// expect: ctnn::graph: a node does not have as many sources as its layer has inputs; one is required for most layers, one for each input of a graph or of a layer of several, and at least one for concat, add and multiply; write node<"name", layer, "source">
// expect: left
// expect: given<2
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using left = node<"left", ctnn::tanh, "stem", "x">;
#else
using left = node<"left", ctnn::tanh, "stem">;
#endif
using network = graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">, left,
                      node<"sum", ctnn::add, "left", "stem">, outputs<"sum">>;
static_assert(ctnn::model<network>::parameter_count == 15);
