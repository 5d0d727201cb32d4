// SPDX-License-Identifier: MIT
// A tensor in the place of the shape of a parameter.
// expect: ctnn::parameter: it is not given the shape of its numbers; a shape<extents...> is required, no tensor; write parameter<shape<5, 8>>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 12
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/parameter.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using numbers = ctnn::tensor<ctnn::shape<5, 8>>;
#else
using numbers = ctnn::shape<5, 8>;
#endif
using network = ctnn::from<ctnn::shape<3>, ctnn::sequential<ctnn::parameter<numbers>>>;
static_assert(ctnn::model<network>::output::size() > 0);
