// SPDX-License-Identifier: MIT
// A layer without units.
// expect: ctnn::shape: an extent is zero or missing; every extent must be at least 1; write shape<n> or shape<rows, columns> with positive sizes
// at-most: 44
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t units = 0;
#else
constexpr std::size_t units = 3;
#endif
static_assert(ctnn::model<ctnn::sequential<ctnn::linear<2, units>>>::parameter_count > 0);
