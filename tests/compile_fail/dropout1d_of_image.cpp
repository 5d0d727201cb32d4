// SPDX-License-Identifier: MIT
// A dropout1d after a two-dimensional convolution.
// expect: ctnn::dropout1d, dropout2d: its input has another number of axes; channels and length are required of a dropout1d, channels, rows and columns of a dropout2d; write the one that suits the layer before it, or dropout
// expect: produces<ctnn::shape<4, 3, 3>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using drop = ctnn::dropout1d<>;
#else
using drop = ctnn::dropout2d<>;
#endif
using network =
    ctnn::from<ctnn::shape<2, 5, 5>,
               ctnn::sequential<ctnn::conv2d<2, 4, ctnn::conv2d_options{.kernel = 3}>, drop>>;
static_assert(ctnn::model<network>::output::size() == 4 * 9);
