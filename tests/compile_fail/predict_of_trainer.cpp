// SPDX-License-Identifier: MIT
// A trainer where its model shall predict.
// expect: ctnn::predict: what shall predict is not a model; a model is required; write predict(t.model, inputs, outputs) of a trainer t, predict(*m, inputs, outputs) of an on_heap m
// at-most: 12
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<model::input> inputs(3);
    std::vector<model::output> outputs(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    predict(t, inputs, outputs);
#else
    predict(t.model, inputs, outputs);
#endif
}
