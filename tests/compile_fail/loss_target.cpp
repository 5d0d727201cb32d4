// SPDX-License-Identifier: MIT
// A target that does not fit the network's output.
// expect: ctnn::loss: the target does not fit the network's output; a tensor of the output's shape is required, or, for cross_entropy and nll, an integer, the number of a class; write model::output{value, ...} as the target, or change the last layer's size
// expect: ctnn::loss::mse
// expect: produces<ctnn::tensor<ctnn::shape<3>
// expect: expects<ctnn::tensor<ctnn::shape<1>
// at-most: 17
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<3>> target{1, 2, 3};
#else
constexpr ctnn::tensor<ctnn::shape<1>> target{1};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};
constexpr auto after = ctnn::step(m, ctnn::loss::mse{}, ctnn::optim::sgd{}, {1, 2}, target);
static_assert(after.loss == 1);
