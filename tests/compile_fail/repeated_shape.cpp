// SPDX-License-Identifier: MIT
// A block that cannot follow itself.
// expect: ctnn::repeated: its block does not keep the shape of its input, so it cannot follow itself; the same shape is required; change the block's last layer
// expect: produces<ctnn::shape<3>
// expect: expects<ctnn::shape<2>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t units = 3;
#else
constexpr std::size_t units = 2;
#endif
constexpr ctnn::model<ctnn::repeated<ctnn::linear<2, units>, 2>> m{};
constexpr auto y = m({1, 2});
static_assert(y[0] == 0);
