// SPDX-License-Identifier: MIT
// The loss of probabilities by a loss that takes logits.
// expect: ctnn::loss::cross_entropy: the network ends in a softmax, which this loss does itself; logits are required
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>, ctnn::softmax>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
#ifdef CTNN_BROKEN
    static_cast<void>(mean_loss(model{}, ctnn::loss::cross_entropy{}, data));
#endif
    static_cast<void>(accuracy(model{}, data));
}
