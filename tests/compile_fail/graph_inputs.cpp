// SPDX-License-Identifier: MIT
// One shape for a graph of two inputs.
// expect: ctnn::shapes: not as many values reach a layer as it takes; one is required for most layers, and one for each input of a graph; write from<shapes<shape<...>, ...>, graph<inputs<...>, ...>>
// expect: produces<ctnn::shape<4>
// expect: needed<2
// at-most: 12
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs, ctnn::shape, ctnn::shapes;
using network = graph<inputs<"x", "z">, node<"y", ctnn::add, "x", "z">, outputs<"y">>;
#ifdef CTNN_BROKEN
using input = shape<4>;
#else
using input = shapes<shape<4>, shape<4>>;
#endif
constexpr ctnn::model<ctnn::from<input, network>> m{};
static_assert(m.parameter_count == 0);
