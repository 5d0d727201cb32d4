// SPDX-License-Identifier: MIT
// A node of a linear layer after an image, as many numbers as it takes.
// expect: ctnn::graph: a node's layer does not take the shape of the node's source, though as many numbers; the two must be equal; write a node of flatten between the two, where one axis is expected, else of reshape<extents...>
// expect: produces<ctnn::shape<2, 3>
// expect: expects<ctnn::shape<6>
// at-most: 12
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using flat = ctnn::relu;
#else
using flat = ctnn::flatten;
#endif
using ctnn::node;
using network = ctnn::graph<ctnn::inputs<"x">, node<"flat", flat, "x">,
                            node<"head", ctnn::linear<6, 2>, "flat">, ctnn::outputs<"head">>;
static_assert(ctnn::model<ctnn::from<ctnn::shape<2, 3>, network>>::output::size() == 2);
