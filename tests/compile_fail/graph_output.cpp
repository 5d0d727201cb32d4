// SPDX-License-Identifier: MIT
// An output of a graph that no node has.
// expect: ctnn::graph: a source or an output has the name of no input and no node; one of their names is required; write node<"name", layer, "source"> with a name from the list
// expect: haed
// expect: head
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using output = outputs<"haed">;
#else
using output = outputs<"head">;
#endif
using network = graph<inputs<"x">, node<"head", ctnn::linear<4, 3>, "x">, output>;
static_assert(ctnn::model<network>::parameter_count == 15);
