// SPDX-License-Identifier: MIT
// A trainer where its model is measured.
// expect: ctnn::accuracy: what is measured is not a model; a model is required; write accuracy(t.model, data) of a trainer t, accuracy(*m, data) of an on_heap m
// at-most: 16
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const std::vector<model::input> inputs(3);
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    static_cast<void>(accuracy(t, data));
    static_cast<void>(accuracy(t, t.loss, data));
    static_cast<void>(accuracy(t, inputs, labels));
    static_cast<void>(count_correct(t, data));
#else
    static_cast<void>(accuracy(t.model, data));
    static_cast<void>(accuracy(t.model, t.loss, data));
    static_cast<void>(accuracy(t.model, inputs, labels));
    static_cast<void>(count_correct(t.model, data));
#endif
}
