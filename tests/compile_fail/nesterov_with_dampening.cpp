// SPDX-License-Identifier: MIT
// Nesterov momentum with dampening, in a constant expression.
// expect: nesterov_needs_momentum_without_dampening
// at-most: 14
#include <ctnn/ctnn.hpp>

constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>> m{};
#ifdef CTNN_BROKEN
constexpr ctnn::optim::momentum_sgd rule{.dampening = 0.5, .nesterov = true};
#else
constexpr ctnn::optim::momentum_sgd rule{.nesterov = true};
#endif
constexpr ctnn::trainer t{m, ctnn::loss::mse{}, rule};
static_assert(t.model == m);
