// SPDX-License-Identifier: MIT
// A convolution over time after one of other outputs than it has inputs.
// expect: ctnn::sequential: a layer does not take the shape that comes out of the layer before it; the two must be equal; change one of the two sizes
// expect: layer_index<1>
// expect: produces<ctnn::shape<5, 3>
// expect: expects<ctnn::shape<5, 4>
// at-most: 12
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t inputs = 4;
#else
constexpr std::size_t inputs = 3;
#endif
constexpr ctnn::causal_conv1d_options options{.kernel = 2};
using network =
    ctnn::from<ctnn::shape<5, 2>, ctnn::sequential<ctnn::causal_conv1d<2, 3, options>,
                                                   ctnn::causal_conv1d<inputs, 1, options>>>;
static_assert(ctnn::model<network>::output::size() > 0);
