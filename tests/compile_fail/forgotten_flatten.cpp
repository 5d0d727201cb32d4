// SPDX-License-Identifier: MIT
// A linear layer after an image, as many numbers as it takes.
// expect: ctnn::sequential: a layer does not take the shape that comes out of the layer before it, though as many numbers; the two must be equal; write flatten before it, where one axis is expected, else reshape<extents...>
// expect: layer_index<1>
// expect: produces<ctnn::shape<4, 6, 6>
// expect: expects<ctnn::shape<144>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

using image = ctnn::conv2d<1, 4, ctnn::conv2d_options{.kernel = 3}>;
#ifdef CTNN_BROKEN
using layers = ctnn::sequential<image, ctnn::linear<144, 2>>;
#else
using layers = ctnn::sequential<image, ctnn::flatten, ctnn::linear<144, 2>>;
#endif
using network = ctnn::from<ctnn::shape<1, 8, 8>, layers>;
static_assert(ctnn::model<network>::output::size() == 2);
