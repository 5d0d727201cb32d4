// SPDX-License-Identifier: MIT
// A convolution after a layer that gives a vector.
// expect: ctnn::*2d: the input is not an image; three axes, channels, rows and columns, are required; give it such a shape, as the input of a network by model<from<shape<channels, rows, columns>, network>>
// expect: produces<ctnn::shape<16>
// expect: in_layer<ctnn::error::layer_index<2>
// at-most: 15
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using between = ctnn::flatten;
#else
using between = ctnn::relu;
#endif
struct image : ctnn::conv2d<1, 1, ctnn::conv2d_options{.kernel = 3}> {
    using input_shape = ctnn::shape<1, 6, 6>;
};
using network =
    ctnn::sequential<image, between, ctnn::conv2d<1, 1, ctnn::conv2d_options{.kernel = 2}>>;
static_assert(ctnn::model<network>::output::size() == 9);
