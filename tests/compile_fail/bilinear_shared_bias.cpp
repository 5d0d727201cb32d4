// SPDX-License-Identifier: MIT
// One bias for all outputs.
// expect: ctnn::bilinear: the outputs cannot share one bias; one for each output, or none is required; write bilinear<first, second, outputs>, or bias::none after them
// at-most: 10
#include <ctnn/layers/bilinear.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using layer = ctnn::bilinear<3, 4, 2, ctnn::bias::shared>;
#else
using layer = ctnn::bilinear<3, 4, 2, ctnn::bias::none>;
#endif
using network =
    ctnn::graph<ctnn::inputs<"a", "b">, ctnn::node<"y", layer, "a", "b">, ctnn::outputs<"y">>;
using model = ctnn::model<ctnn::from<ctnn::shapes<ctnn::shape<3>, ctnn::shape<4>>, network>>;
static_assert(sizeof(model) > 0);
