// SPDX-License-Identifier: MIT
// Cross entropy of a network with one output.
// expect: ctnn::loss: with one output there is one class, and nothing to learn; two outputs or more are required; for a yes or no write bce_with_logits, and model::output{0} or {1} as the target
// at-most: 16
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;
constexpr model m{};
#ifdef CTNN_BROKEN
constexpr ctnn::loss::cross_entropy loss{};
#else
constexpr ctnn::loss::bce_with_logits loss{};
#endif
constexpr auto after = ctnn::step(m, loss, ctnn::optim::sgd{}, {1, 2}, model::output{1});
static_assert(after.loss > 0);
