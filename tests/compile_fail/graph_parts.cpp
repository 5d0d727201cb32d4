// SPDX-License-Identifier: MIT
// A graph that does not say its outputs.
// expect: ctnn::graph: its parts are not those of a graph; inputs, then at least one node, then outputs are required; write graph<inputs<"x">, node<"name", layer, "source">, ..., outputs<"name">>
// at-most: 17
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using network = graph<inputs<"x">, node<"head", ctnn::linear<4, 3>, "x">>;
#else
using network = graph<inputs<"x">, node<"head", ctnn::linear<4, 3>, "x">, outputs<"head">>;
#endif
static_assert(ctnn::model<ctnn::from<ctnn::shape<4>, network>>::scalar(0) == 0);
