// SPDX-License-Identifier: MIT
// A layer_norm without an epsilon.
// expect: ctnn::*_norm: its eps is not positive, or too large; a number such as 1e-5 is required; write {.eps = 1e-5}
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr double eps = 0;
#else
constexpr double eps = 1e-6;
#endif
using ctnn::shape;
constexpr ctnn::layer_norm_options options{.eps = eps};
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::layer_norm<shape<4>, options>>;
static_assert(ctnn::model<network>::output::size() == 4);
