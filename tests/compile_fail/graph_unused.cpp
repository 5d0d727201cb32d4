// SPDX-License-Identifier: MIT
// A node of a graph whose output is used nowhere.
// expect: ctnn::graph: an input or the output of a node is used nowhere; every one must be a source of a node or an output; remove it, or add its name to outputs
// expect: graph_unused<ctnn::node<
// expect: left
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using sum = node<"sum", ctnn::add, "stem", "stem">;
#else
using sum = node<"sum", ctnn::add, "left", "stem">;
#endif
using network = graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">,
                      node<"left", ctnn::tanh, "stem">, sum, outputs<"sum">>;
static_assert(ctnn::model<network>::parameter_count == 15);
