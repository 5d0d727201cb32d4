// SPDX-License-Identifier: MIT
// A block that does not keep the shape of its input, with a connection past it.
// expect: ctnn::residual: its block does not keep the shape of its input, so the two cannot be added; the same shape is required; change the block's last layer, or write residual<block, shortcut> with a shortcut of the block's output shape
// expect: produces<ctnn::shape<3>
// expect: expects<ctnn::shape<2>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t units = 3;
#else
constexpr std::size_t units = 2;
#endif
using block = ctnn::sequential<ctnn::linear<2, 4>, ctnn::tanh, ctnn::linear<4, units>>;
constexpr ctnn::model<ctnn::sequential<ctnn::linear<1, 2>, ctnn::residual<block>>> m{};
constexpr auto y = m({1});
static_assert(y[0] == 0);
