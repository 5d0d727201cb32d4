// SPDX-License-Identifier: MIT
// A celu whose alpha is zero.
// expect: ctnn::celu: its alpha is not positive; it divides x, and a std::ratio above 0 is required; write celu<std::ratio<1, 2>>
// expect: celu_alpha<std::ratio<0
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using alpha = std::ratio<0>;
#else
using alpha = std::ratio<1, 10>;
#endif
using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::celu<alpha>>;
static_assert(ctnn::model<network>::output::size() == 3);
