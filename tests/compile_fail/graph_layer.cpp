// SPDX-License-Identifier: MIT
// A node of a graph that holds no layer.
// expect: ctnn::graph: a node's second argument is not a layer for the shape that reaches it; it needs parameters<Scalar>, output_shape<Input>, forward and backward, and no data members, or to be concat, add or multiply; see docs/extending.md
// expect: left
// expect: shape<3
// at-most: 12
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using left = ctnn::shape<3>;
#else
using left = ctnn::tanh;
#endif
using network = graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">,
                      node<"left", left, "stem">, outputs<"left">>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2, 3, 4});
static_assert(y[0] == 0);
