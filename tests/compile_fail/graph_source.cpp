// SPDX-License-Identifier: MIT
// A node of a graph whose source has no node's name.
// expect: ctnn::graph: a source or an output has the name of no input and no node; one of their names is required; write node<"name", layer, "source"> with a name from the list
// expect: left
// expect: stme
// expect: stem
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using left = node<"left", ctnn::tanh, "stme">;
#else
using left = node<"left", ctnn::tanh, "stem">;
#endif
using network = graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">, left,
                      node<"sum", ctnn::add, "left", "stem">, outputs<"sum">>;
static_assert(ctnn::model<network>::parameter_count == 15);
