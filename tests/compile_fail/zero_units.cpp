// SPDX-License-Identifier: MIT
// A layer without units.
// expect: ctnn::*: a size in the layer's type is zero, negative or too large; its channels, units, rows and features must be at least 1, and its weights fit into a memory; write positive sizes, as in linear<3, 5>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t units = 0;
#else
constexpr std::size_t units = 3;
#endif
static_assert(ctnn::model<ctnn::sequential<ctnn::linear<2, units>>>::parameter_count > 0);
