// SPDX-License-Identifier: MIT
// A node of a graph that does not take its source's shape.
// expect: ctnn::graph: a node's layer does not take the shape of the node's source; the two must be equal; change the layer, or the one that the source comes from
// expect: head
// expect: produces<ctnn::shape<3>
// expect: expects<ctnn::shape<4>
// at-most: 12
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
constexpr std::size_t width = 4;
#else
constexpr std::size_t width = 3;
#endif
using network = graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">,
                      node<"left", ctnn::tanh, "stem">, node<"sum", ctnn::add, "left", "stem">,
                      node<"head", ctnn::linear<width, 2>, "sum">, outputs<"head">>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2, 3, 4});
static_assert(y[0] == 0);
