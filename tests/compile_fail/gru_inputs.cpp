// SPDX-License-Identifier: MIT
// A gru that takes other vectors than the sequence before it has.
// expect: ctnn::sequential: a layer does not take the shape that comes out of the layer before it; the two must be equal; change one of the two sizes
// expect: layer_index<1>
// expect: produces<ctnn::shape<5, 6>
// expect: expects<ctnn::shape<5, 7>
// at-most: 10
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = 7;
#else
constexpr std::size_t hidden = 6;
#endif
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::gru<hidden, 2>>;
static_assert(network::output_shape<ctnn::shape<5, 3>>::size > 0);
