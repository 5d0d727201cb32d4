// SPDX-License-Identifier: MIT
// A shape with an extent of zero.
// expect: ctnn::shape: an extent is zero or missing; every extent must be at least 1; write shape<n> or shape<rows, columns> with positive sizes
// at-most: 11
#include <ctnn/core/tensor.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t columns = 0;
#else
constexpr std::size_t columns = 3;
#endif
constexpr ctnn::tensor<ctnn::shape<2, columns>> x{};
static_assert(x.size() == 6 || columns == 0);
