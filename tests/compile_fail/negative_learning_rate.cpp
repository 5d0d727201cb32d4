// SPDX-License-Identifier: MIT
// A negative learning rate, in a constant expression.
// expect: learning_rate_is_negative
// at-most: 14
#include <ctnn/ctnn.hpp>

constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>> m{};
#ifdef CTNN_BROKEN
constexpr ctnn::optim::sgd rule{.learning_rate = -0.1};
#else
constexpr ctnn::optim::sgd rule{.learning_rate = 0.1};
#endif
constexpr ctnn::trainer t{m, ctnn::loss::mse{}, rule};
static_assert(t.model == m);
