// SPDX-License-Identifier: MIT
// A tensor with too many initial values.
// expect: ctnn::tensor: the initial values do not have the tensor's shape; one value for each element is required; write {a, b, ...} or, for rows, {{a, b}, {c, d}}
// expect: given<4
// expect: needed<3
// at-most: 12
#include <ctnn/core/tensor.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<3>> x{1, 2, 3, 4};
#else
constexpr ctnn::tensor<ctnn::shape<3>> x{1, 2, 3};
#endif
static_assert(x[2] == 3);
