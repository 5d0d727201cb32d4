// SPDX-License-Identifier: MIT
// A softmax before the loss that does it itself.
// expect: ctnn::loss::cross_entropy: the network ends in a softmax, which this loss does itself; logits are required; take the last layer away, or write log_softmax as the last layer and loss::nll{}
// at-most: 18
#include <ctnn/ctnn.hpp>

#include <array>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::softmax>;
#else
using network = ctnn::sequential<ctnn::linear<2, 3>>;
#endif
using model = ctnn::model<network>;
constexpr std::array<ctnn::sample<model::input, int>, 1> data{{{{1, 2}, 0}}};

int main() {
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    fit(t, data, {.epochs = 2});
}
