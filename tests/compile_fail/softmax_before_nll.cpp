// SPDX-License-Identifier: MIT
// Probabilities, by a softmax with a name, for a loss that takes their logarithms.
// expect: ctnn::loss::nll: the network ends in a softmax, which gives probabilities; their logarithms are required; write log_softmax as the last layer
// at-most: 18
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using last = ctnn::softmax;
#else
using last = ctnn::log_softmax;
#endif
using head = ctnn::sequential<ctnn::linear<2, 3>, ctnn::named<"last", last>>;
using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 2>, ctnn::named<"head", head>>>;
constexpr auto start = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);
constexpr auto after = ctnn::step(start, ctnn::loss::nll{}, ctnn::optim::sgd{}, {1, 2}, 0);
static_assert(after.model != start);
