// SPDX-License-Identifier: MIT
// A tensor in the place of the sizes that an axis becomes.
// expect: ctnn::unflatten: its sizes are no shape of extents from 1 on; a shape<extents...> is required, no tensor; write unflatten<0, shape<2, 5>>
// at-most: 10
#include <ctnn/core/tensor.hpp>
#include <ctnn/layers/reshape.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>

#ifdef CTNN_BROKEN
using sizes = ctnn::tensor<ctnn::shape<2, 3>>;
#else
using sizes = ctnn::shape<2, 3>;
#endif
using network = ctnn::from<ctnn::shape<6>, ctnn::unflatten<0, sizes>>;
static_assert(ctnn::model<network>::output::size() == 6);
