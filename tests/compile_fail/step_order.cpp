// SPDX-License-Identifier: MIT
// The loss and the optimizer of a step in the wrong order.
// expect: ctnn::step: what follows the model is not a loss and an optimizer in this order; both are required; write step(model, loss::mse{}, optim::sgd{}, x, target)
// expect: step_arguments<ctnn::optim::sgd, ctnn::loss::mse>
// at-most: 11
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
#ifdef CTNN_BROKEN
constexpr auto after = step(model{}, ctnn::optim::sgd{}, ctnn::loss::mse{}, {1}, {2});
#else
constexpr auto after = step(model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}, {1}, {2});
#endif
static_assert(after.loss > 0);
