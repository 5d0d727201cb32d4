// SPDX-License-Identifier: MIT
// Branches of which the rows have different lengths, one after the other.
// expect: ctnn::concat: values differ in more than their first extent; all others must be equal; change the layers that they come from
// expect: concat_shapes<ctnn::shape<2, 3>, ctnn::shape<2, 4>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t length = 4;
#else
constexpr std::size_t length = 3;
#endif
using network = ctnn::parallel<ctnn::concat, ctnn::linear<5, 3>, ctnn::linear<5, length>>;
constexpr ctnn::model<ctnn::from<ctnn::shape<2, 5>, network>> m{};
constexpr auto y = m({{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}});
static_assert(y[0] == 0);
