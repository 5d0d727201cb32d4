// SPDX-License-Identifier: MIT
// A softshrink and a hardshrink whose lambda is negative.
// expect: ctnn::softshrink, hardshrink: its lambda is negative; a std::ratio from 0 on is required; write softshrink<std::ratio<1, 2>>, and the same of a hardshrink
// expect: shrink_lambda<std::ratio<-1, 2
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using lambda = std::ratio<-1, 2>;
#else
using lambda = std::ratio<0>;
#endif
using network =
    ctnn::from<ctnn::shape<3>,
               ctnn::sequential<ctnn::softshrink<lambda>, ctnn::hardshrink<std::ratio<1>>>>;
static_assert(ctnn::model<network>::output::size() == 3);
