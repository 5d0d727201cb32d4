// SPDX-License-Identifier: MIT
// A negative class number, in a constant expression.
// expect: class_number_is_not_below_the_number_of_classes
// at-most: 14
#include <ctnn/ctnn.hpp>

constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>> m{};
#ifdef CTNN_BROKEN
constexpr int target = -1;
#else
constexpr int target = 2;
#endif
constexpr auto after = ctnn::step(m, ctnn::loss::nll{}, ctnn::optim::sgd{}, {1, 2}, target);
static_assert(after.loss == 0);
