// SPDX-License-Identifier: MIT
// A model of numbers that are none of ctnn's.
// expect: ctnn::model: its template arguments are not a network and a type of numbers; one network is required, and after it float, double, fused<float> or fused<double>, or nothing
// expect: long double>
// at-most: 10
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu>;
#ifdef CTNN_BROKEN
using model = ctnn::model<network, long double>;
#else
using model = ctnn::model<network, double>;
#endif
static_assert(sizeof(model) > 0);
