// SPDX-License-Identifier: MIT
// The loss of a data set without the loss.
// expect: ctnn::mean_loss: what follows the model is not a loss and the data in this order; both are required; write mean_loss(m, loss::mse{}, data), or of a trainer t mean_loss(t.model, t.loss, data)
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
    static_cast<void>(mean_loss(t.model, data));
    static_cast<void>(mean_loss(t, data));
#else
    static_cast<void>(mean_loss(t.model, t.loss, data));
#endif
}
