// SPDX-License-Identifier: MIT
// A tensor of whole numbers.
// expect: ctnn::tensor: the element type is neither float nor double; the library computes in these two; write tensor<shape<...>, float> or tensor<shape<...>, double>
// at-most: 15
#include <ctnn/core/tensor.hpp>

#ifdef CTNN_BROKEN
using number = int;
#else
using number = double;
#endif
constexpr ctnn::tensor<ctnn::shape<2>, number> x{1, 2};
static_assert(x[1] == 2);
