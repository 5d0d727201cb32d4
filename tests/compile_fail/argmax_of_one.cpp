// SPDX-License-Identifier: MIT
// The position of the largest of one number.
// expect: ctnn::argmax: a tensor of one number has its largest at 0 whatever it is; two numbers are required; compare the one with a threshold
// at-most: 8
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<1>> y{3};
#else
constexpr ctnn::tensor<ctnn::shape<2>> y{3, 2};
#endif
static_assert(ctnn::argmax(y) == 0);
