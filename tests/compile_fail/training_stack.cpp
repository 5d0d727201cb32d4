// SPDX-License-Identifier: MIT
// A training step whose activations are too large for the stack.
// expect: ctnn::trainer: the activations of one pass of training are too large for the stack; at most ctnn::stack_limit bytes are allowed; write narrower layers
// expect: bytes<3600
// expect: bytes<1048576
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = 30'000;
#else
constexpr std::size_t hidden = 300;
#endif
using network = ctnn::sequential<ctnn::linear<1, hidden>, ctnn::relu, ctnn::relu, ctnn::relu,
                                 ctnn::relu, ctnn::relu, ctnn::relu, ctnn::relu, ctnn::relu,
                                 ctnn::relu, ctnn::linear<hidden, 1>>;
using trainer = ctnn::trainer<ctnn::model<network>, ctnn::loss::mse, ctnn::optim::sgd>;

void train(trainer& t) { t.step({1.0F}, {2.0F}); }

int main() {}
