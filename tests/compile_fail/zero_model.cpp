// SPDX-License-Identifier: MIT
// A trainer of a network with a hidden layer that starts from zero.
// expect: weights_of_a_network_with_hidden_layers_are_not_all_zero
// at-most: 14
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::tanh, ctnn::linear<3, 1>>>;
#ifdef CTNN_BROKEN
constexpr model start{};
#else
constexpr auto start = ctnn::initialized<model>(ctnn::init::linear_default{}, 42);
#endif
constexpr ctnn::trainer t{start, ctnn::loss::mse{}, ctnn::optim::sgd{}};
static_assert(t.epoch == 0);
