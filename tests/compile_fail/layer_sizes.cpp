// SPDX-License-Identifier: MIT
// A layer that does not take what the layer before it gives.
// expect: ctnn::sequential: a layer does not take the shape that comes out of the layer before it; the two must be equal; change one of the two sizes
// expect: layer_index<2>
// expect: produces<ctnn::shape<8>
// expect: expects<ctnn::shape<9>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = 9;
#else
constexpr std::size_t hidden = 8;
#endif
using network = ctnn::sequential<ctnn::linear<4, 8>, ctnn::relu, ctnn::linear<hidden, 3>>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2, 3, 4});
static_assert(y[0] == 0);
