// SPDX-License-Identifier: MIT
// Whole numbers of values that are not.
// expect: ctnn::tensor: the initial values of whole numbers are not of an integer type; integers are required; write {3, 1, 4}, and convert other numbers first
// expect: produces<double
// at-most: 12
#include <ctnn/core/integers.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::integers<3>> x{1, 2.5, 3};
#else
constexpr ctnn::tensor<ctnn::integers<3>> x{1, 2, 3};
#endif
static_assert(x[2] == 3);
