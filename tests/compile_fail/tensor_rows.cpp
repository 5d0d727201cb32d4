// SPDX-License-Identifier: MIT
// Initial rows that are not those of the tensor.
// expect: ctnn::tensor: the initial values do not have the tensor's shape; one value for each element is required; write {a, b, ...} or, for rows, {{a, b}, {c, d}}
// expect: produces<ctnn::shape<2, 2, 2>
// expect: expects<ctnn::shape<2, 3>
// at-most: 15
#include <ctnn/core/tensor.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<2, 3>> x{{1, 2}, {3, 4}, {5, 6}};
#else
constexpr ctnn::tensor<ctnn::shape<2, 3>> x{{1, 2, 3}, {4, 5, 6}};
#endif
static_assert(x[1] == 2);
