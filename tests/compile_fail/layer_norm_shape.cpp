// SPDX-License-Identifier: MIT
// A tensor in the place of the shape that a layer_norm as a whole network normalizes over.
// expect: ctnn::layer_norm, rms_norm: it is not given the shape that it normalizes over, or an extent of that is zero or missing; the last extents of its input are required; write layer_norm<shape<features>>
// at-most: 10
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using rows = ctnn::tensor<ctnn::shape<3>>;
#else
using rows = ctnn::shape<3>;
#endif
static_assert(ctnn::model<ctnn::layer_norm<rows>>::output::size() > 0);
