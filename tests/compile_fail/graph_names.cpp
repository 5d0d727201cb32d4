// SPDX-License-Identifier: MIT
// Two nodes of a graph of one name.
// expect: ctnn::graph: two inputs, nodes or outputs have the same name; names must differ; write node<"another name", ...>
// expect: graph_names<ctnn::node<
// expect: stem
// at-most: 18
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using second = node<"stem", ctnn::tanh, "stem">;
using sum = node<"sum", ctnn::add, "stem", "stem">;
#else
using second = node<"left", ctnn::tanh, "stem">;
using sum = node<"sum", ctnn::add, "left", "stem">;
#endif
using network =
    graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">, second, sum, outputs<"sum">>;
static_assert(ctnn::model<network>::parameter_count == 15);
