// SPDX-License-Identifier: MIT
// Values of two shapes, added by a node of a graph.
// expect: ctnn::add, ctnn::multiply: values are not of one shape; equal shapes are required; change the layers that they come from
// expect: in_layer<ctnn::node<
// expect: sum
// expect: equal_shapes<ctnn::shape<3>, ctnn::shape<4>
// at-most: 15
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using sum = node<"sum", ctnn::add, "left", "x">;
#else
using sum = node<"sum", ctnn::add, "left", "stem">;
#endif
using network =
    graph<inputs<"x">, node<"stem", ctnn::linear<4, 3>, "x">, node<"left", ctnn::tanh, "stem">, sum,
          node<"all", ctnn::concat, "sum", "stem">, outputs<"all">>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2, 3, 4});
static_assert(y[0] == 0);
