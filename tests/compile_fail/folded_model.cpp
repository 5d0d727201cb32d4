// SPDX-License-Identifier: MIT
// The parameters of a model folded, which no longer say what network they are of.
// expect: ctnn::folded: what is given is not a model; a model, a network with its parameters, is required; write folded(m) for a model m
// at-most: 12
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 2>, ctnn::batch_norm<2>>;
constexpr ctnn::model<network> trained;
#ifdef CTNN_BROKEN
constexpr auto small = ctnn::folded(trained.parameters());
#else
constexpr auto small = ctnn::folded(trained);
#endif
static_assert(sizeof(small) > 0);
