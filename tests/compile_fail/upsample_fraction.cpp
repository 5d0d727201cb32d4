// SPDX-License-Identifier: MIT
// A factor that is no whole number: it is not cut to one.
// expect: rows_and_columns
// at-most: 12
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using layer = ctnn::upsample<ctnn::upsample_options{.scale_factor = 1.5}>;
#else
using layer = ctnn::upsample<ctnn::upsample_options{.size = {12, 12}}>;
#endif
static_assert(ctnn::model<ctnn::from<ctnn::shape<3, 8, 8>, layer>>::output_shape::extent(1) == 12);
