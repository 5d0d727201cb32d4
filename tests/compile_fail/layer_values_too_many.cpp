// SPDX-License-Identifier: MIT
// Braces for an activation, which has no values, in a model's braces.
// expect: ctnn::model: its braces hold the values of more layers than have parameters; one {...} for each such layer is required, in order, and none for an activation; write {{.weight = ..., .bias = ...}, {.weight = ..., .bias = ...}, ...}, or {} for all zero
// expect: needed<2>
// at-most: 16
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 2>, ctnn::tanh, ctnn::linear<2, 1>>;
#ifdef CTNN_BROKEN
constexpr ctnn::model<network> m{
    {.weight = {{1, 2}, {3, 4}}, .bias = {5, 6}}, {}, {.weight = {{1, 2.5}}, .bias = {3}}};
#else
constexpr ctnn::model<network> m{{.weight = {{1, 2}, {3, 4}}, .bias = {5, 6}},
                                 {.weight = {{1, 2.5}}, .bias = {3}}};
#endif
static_assert(m.layer<0>().bias[0] > 0);
