// SPDX-License-Identifier: MIT
// The values of two of three layers forgotten in a model's braces.
// expect: ctnn::model: its braces hold the values of fewer layers than have parameters; one {...} for each such layer is required, in order; write {{.weight = ..., .bias = ...}, {.weight = ..., .bias = ...}, ...}, or {} for all zero
// expect: given<1>
// expect: needed<3>
// at-most: 16
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 2>, ctnn::tanh, ctnn::linear<2, 1>, ctnn::tanh,
                                 ctnn::linear<1, 1>>;
#ifdef CTNN_BROKEN
constexpr ctnn::model<network> m{{.weight = {{1, 2}, {3, 4}}, .bias = {5, 6}}};
#else
constexpr ctnn::model<network> m{{.weight = {{1, 2}, {3, 4}}, .bias = {5, 6}},
                                 {.weight = {{1, 2}}, .bias = {3}},
                                 {.weight = {1}, .bias = {3}}};
#endif
static_assert(m.layer<0>().bias[0] > 0);
