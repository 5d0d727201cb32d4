// SPDX-License-Identifier: MIT
// The loss of class numbers by a loss that wants tensors.
// expect: ctnn::loss: the target does not fit the network's output; a tensor of the output's shape is required
// expect: produces<int>
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const std::vector<model::input> inputs(3);
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    static_cast<void>(mean_loss(t.model, ctnn::loss::mse{}, data));
#else
    static_cast<void>(mean_loss(t.model, t.loss, data));
#endif
    static_cast<void>(inputs.size() + labels.size());
}
