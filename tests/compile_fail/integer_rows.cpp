// SPDX-License-Identifier: MIT
// Rows of whole numbers that are too short.
// expect: ctnn::tensor: the initial values do not have the tensor's shape; one value for each element is required; write {a, b, ...} or, for rows, {{a, b}, {c, d}}
// expect: expects<ctnn::integers<2, 3>
// at-most: 12
#include <ctnn/core/integers.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::integers<2, 3>> x{{1, 2}, {3, 4}};
#else
constexpr ctnn::tensor<ctnn::integers<2, 3>> x{{1, 2, 3}, {4, 5, 6}};
#endif
static_assert(x[1] == 2);
