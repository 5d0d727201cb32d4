// SPDX-License-Identifier: MIT
// A second source of another size.
// expect: ctnn::bilinear: its inputs are not two vectors of its first two numbers; shape<first> and shape<second> are required; write bilinear<first, second, outputs> with the sizes of its sources
// expect: shapes<ctnn::shape<3>, ctnn::shape<5>
// at-most: 10
#include <ctnn/layers/bilinear.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using second = ctnn::shape<5>;
#else
using second = ctnn::shape<4>;
#endif
using network = ctnn::graph<ctnn::inputs<"a", "b">,
                            ctnn::node<"y", ctnn::bilinear<3, 4, 2>, "a", "b">, ctnn::outputs<"y">>;
using model = ctnn::model<ctnn::from<ctnn::shapes<ctnn::shape<3>, second>, network>>;
static_assert(sizeof(model) > 0);
