// SPDX-License-Identifier: MIT
// Two outputs of a graph, and then a layer that takes one value.
// expect: ctnn::shapes: not as many values reach a layer as it takes; one is required for most layers, and one for each input of a graph; write from<shapes<shape<...>, ...>, graph<inputs<...>, ...>>
// expect: layer_index<1>
// expect: produces<ctnn::shapes<ctnn::shape<4>, ctnn::shape<4>
// at-most: 15
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using result = outputs<"y", "x">;
#else
using result = outputs<"y">;
#endif
using inner = graph<inputs<"x">, node<"y", ctnn::linear<4, 4>, "x">, result>;
constexpr ctnn::model<ctnn::sequential<inner, ctnn::relu>> m{};
constexpr auto y = m({1, 2, 3, 4});
static_assert(y[0] == 0);
