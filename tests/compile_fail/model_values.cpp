// SPDX-License-Identifier: MIT
// A weight with the wrong number of columns among a model's initial values.
// expect: ctnn::tensor: the initial values do not have the tensor's shape; one value for each element is required; write {a, b, ...} or, for rows, {{a, b}, {c, d}}
// expect: expects<ctnn::shape<2, 3>
// at-most: 21
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<3, 2>>;
#ifdef CTNN_BROKEN
constexpr ctnn::model<network> m{{.weight = {{1, 2}, {3, 4}}, .bias = {5, 6}}};
#else
constexpr ctnn::model<network> m{{.weight = {{1, 2, 3}, {4, 5, 6}}, .bias = {7, 8}}};
#endif
constexpr auto bias = m.layer<0>().bias;
static_assert(bias[0] > 0);
