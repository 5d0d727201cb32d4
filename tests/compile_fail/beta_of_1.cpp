// SPDX-License-Identifier: MIT
// A beta that keeps everything, in a constant expression.
// expect: beta_is_not_from_0_to_below_1
// at-most: 14
#include <ctnn/ctnn.hpp>

constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>> m{};
#ifdef CTNN_BROKEN
constexpr ctnn::optim::adam rule{.beta1 = 1};
#else
constexpr ctnn::optim::adam rule{.beta1 = 0.9};
#endif
constexpr ctnn::trainer t{m, ctnn::loss::mse{}, rule};
static_assert(t.model == m);
