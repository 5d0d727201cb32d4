// SPDX-License-Identifier: MIT
// An element of a sequential that is not a layer.
// expect: ctnn::sequential: an element is not a layer for the shape that reaches it; it needs parameters<Scalar>, output_shape<Input>, forward and backward, and no data members; see docs/extending.md
// expect: layer_index<1>
// expect: not_my_layer
// expect: lacks_parameters
// at-most: 15
#include <ctnn/ctnn.hpp>

struct not_my_layer {};
#ifdef CTNN_BROKEN
using activation = not_my_layer;
#else
using activation = ctnn::relu;
#endif
using network = ctnn::sequential<ctnn::linear<2, 2>, activation, ctnn::linear<2, 1>>;
static_assert(ctnn::model<network>::parameter_count > 0);
