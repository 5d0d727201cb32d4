// SPDX-License-Identifier: MIT
// One step on an input that the network does not take.
// expect: ctnn::trainer: the input of a sample is not what the network takes; a tensor of the network's input shape and scalar is required; change the data or the first layer; of an array or vector write model::input{values}
// expect: produces<ctnn::tensor<ctnn::shape<3>
// expect: expects<ctnn::tensor<ctnn::shape<2>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<3>> x{1, 2, 3};
#else
constexpr ctnn::tensor<ctnn::shape<2>> x{1, 2};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    t.step(x, 1);
}
