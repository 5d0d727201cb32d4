// SPDX-License-Identifier: MIT
// A layer's own words about a shape, and the node of the graph.
// expect: ctnn::last_step:
// expect: in_layer<ctnn::node<
// expect: last
// at-most: 11
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using given = ctnn::shape<3>;
#else
using given = ctnn::shape<2, 3>;
#endif
using network = graph<inputs<"x">, node<"last", ctnn::last_step, "x">,
                      node<"y", ctnn::tanh, "last">, outputs<"y">>;
constexpr ctnn::model<ctnn::from<given, network>> m{};
constexpr auto y = m({});
static_assert(y[0] == 0);
