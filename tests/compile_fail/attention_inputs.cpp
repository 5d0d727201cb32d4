// SPDX-License-Identifier: MIT
// Keys of other numbers than the queries.
// expect: ctnn::multihead_attention: its inputs are not queries, keys and values; one to three sequences of vectors of its first number are required, keys as many as values, and with .masked a mask of shape<queries, keys> after them; give it shape<steps, numbers>, or as many sources in a graph
// expect: shapes<ctnn::shape<5, 8>, ctnn::shape<3, 6>
// at-most: 10
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using keys = ctnn::shape<3, 6>;
#else
using keys = ctnn::shape<3, 8>;
#endif
using network = ctnn::graph<ctnn::inputs<"x", "memory">,
                            ctnn::node<"y", ctnn::multihead_attention<8, 2>, "x", "memory">,
                            ctnn::outputs<"y">>;
using model = ctnn::model<ctnn::from<ctnn::shapes<ctnn::shape<5, 8>, keys>, network>>;
static_assert(sizeof(model) > 0);
