// SPDX-License-Identifier: MIT
// A node of a graph before its source.
// expect: ctnn::graph: a node takes the output of a node that does not stand before it; inputs and nodes before it are required; move the node after its sources
// expect: left
// expect: asked_for
// expect: stem
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
using stem = node<"stem", ctnn::linear<4, 3>, "x">;
using left = node<"left", ctnn::tanh, "stem">;
using sum = node<"sum", ctnn::add, "left", "stem">;
#ifdef CTNN_BROKEN
using network = graph<inputs<"x">, left, stem, sum, outputs<"sum">>;
#else
using network = graph<inputs<"x">, stem, left, sum, outputs<"sum">>;
#endif
static_assert(ctnn::model<network>::parameter_count == 15);
