// SPDX-License-Identifier: MIT
// A trainer where the loss of its model is measured.
// expect: ctnn::mean_loss: what is measured is not a model; a model is required; write mean_loss(t.model, t.loss, data) of a trainer t, mean_loss(*m, loss::mse{}, data) of an on_heap m
// at-most: 12
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const std::vector<model::input> inputs(3);
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    static_cast<void>(mean_loss(t, t.loss, data));
    static_cast<void>(mean_loss(t, t.loss, inputs, labels));
#else
    static_cast<void>(mean_loss(t.model, t.loss, data));
    static_cast<void>(mean_loss(t.model, t.loss, inputs, labels));
#endif
}
