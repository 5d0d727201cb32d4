// SPDX-License-Identifier: MIT
// Vectors where the network takes tensors.
// expect: ctnn::trainer: the input of a sample is not what the network takes; a tensor of the network's input shape and scalar is required; change the data or the first layer; of an array or vector write model::input{values}
// expect: produces<std::vector<float
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>>;

int main() {
#ifdef CTNN_BROKEN
    const std::vector<std::vector<float>> inputs(3, {1, 2});
#else
    const std::vector<model::input> inputs(3, {1, 2});
#endif
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    fit(t, inputs, labels);
}
