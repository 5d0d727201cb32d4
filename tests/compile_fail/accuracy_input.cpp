// SPDX-License-Identifier: MIT
// Inputs that a measured model does not take, by itself and side by side.
// expect: ctnn::model: the input is not what the network takes; a tensor of the network's input shape and scalar is required; pass a model::input; of an array or vector write model::input{values}
// expect: produces<std::array<float, 2
// at-most: 24
#include <ctnn/ctnn.hpp>

#include <array>
#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 64>, ctnn::relu, ctnn::linear<64, 2>>>;

int main() {
#ifdef CTNN_BROKEN
    const std::vector<std::array<float, 2>> inputs(3, {1, 2});
#else
    const std::vector<model::input> inputs(3, {1, 2});
#endif
    const std::vector<int> labels(3);
    std::vector<model::output> outputs(3);
    static_cast<void>(accuracy(model{}, inputs, labels));
    predict(model{}, inputs, outputs);
}
