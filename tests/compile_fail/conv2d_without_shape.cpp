// SPDX-License-Identifier: MIT
// A network of images that says the shape of its input nowhere: a later layer's shape is taken.
// expect: ctnn::*2d: the input is not an image; three axes, channels, rows and columns, are required; give it such a shape, as the input of a network by model<from<shape<channels, rows, columns>, network>>
// expect: produces<ctnn::shape<18>
// at-most: 15
#include <ctnn/ctnn.hpp>

using layers = ctnn::sequential<ctnn::conv2d<1, 2, ctnn::conv2d_options{.kernel = 3}>,
                                ctnn::flatten, ctnn::linear<18, 2>>;
#ifdef CTNN_BROKEN
using network = layers;
#else
using network = ctnn::from<ctnn::shape<1, 5, 5>, layers>;
#endif
static_assert(ctnn::model<network>::output::size() == 2);
