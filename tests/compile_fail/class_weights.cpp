// SPDX-License-Identifier: MIT
// Class weights for another number of classes than the network has outputs.
// expect: ctnn::loss: the class weights are not one for each output of the network; a tensor with one number for each class is required; for three classes write cross_entropy{.weight = tensor<shape<3>>{1, 2, 0.5}}
// expect: shape<2
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<2>> weights{1, 2};
#else
constexpr ctnn::tensor<ctnn::shape<3>> weights{1, 2, 0.5};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::cross_entropy{.weight = weights}, ctnn::optim::sgd{}};
    t.step({1, 2}, 1);
}
