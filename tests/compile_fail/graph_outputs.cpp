// SPDX-License-Identifier: MIT
// A graph of two outputs as the node of another.
// expect: ctnn::graph: the layer of a node has several outputs; one is required; write the nodes of the inner graph as nodes of this one, or join its outputs
// expect: inner
// at-most: 13
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using result = outputs<"y", "x">;
#else
using result = outputs<"y">;
#endif
using inner = graph<inputs<"x">, node<"y", ctnn::linear<4, 4>, "x">, result>;
using network = graph<inputs<"x">, node<"inner", inner, "x">, outputs<"inner">>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2, 3, 4});
static_assert(y[0] == 0);
