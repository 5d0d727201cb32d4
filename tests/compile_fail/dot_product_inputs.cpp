// SPDX-License-Identifier: MIT
// Attention without values.
// expect: ctnn::scaled_dot_product_attention: its inputs are not a query, a key and a value; shape<..., queries, width>, shape<..., keys, width> and shape<..., keys, values> are required, and with .masked shape<queries, keys> after them; in a graph write them as the sources of its node
// expect: shapes<ctnn::shape<5, 8>, ctnn::shape<3, 8>
// at-most: 10
#include <ctnn/layers/scaled_dot_product_attention.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using node = ctnn::node<"y", ctnn::scaled_dot_product_attention<>, "query", "key">;
#else
using node = ctnn::node<"y", ctnn::scaled_dot_product_attention<>, "query", "key", "key">;
#endif
using network = ctnn::graph<ctnn::inputs<"query", "key">, node, ctnn::outputs<"y">>;
using model = ctnn::model<ctnn::from<ctnn::shapes<ctnn::shape<5, 8>, ctnn::shape<3, 8>>, network>>;
static_assert(sizeof(model) > 0);
