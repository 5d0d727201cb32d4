// SPDX-License-Identifier: MIT
// A data set whose inputs the network does not take.
// expect: ctnn::trainer: the input of a sample is not what the network takes; a tensor of the network's input shape and scalar is required; change the data or the first layer; of an array or vector write model::input{values}
// expect: produces<ctnn::tensor<ctnn::shape<3>
// expect: expects<ctnn::tensor<ctnn::shape<2>
// at-most: 16
#include <ctnn/ctnn.hpp>

#include <array>

#ifdef CTNN_BROKEN
constexpr std::array data{ctnn::sample{ctnn::tensor<ctnn::shape<3>>{1, 2, 3}, 1}};
#else
constexpr std::array data{ctnn::sample{ctnn::tensor<ctnn::shape<2>>{1, 2}, 1}};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>> m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    fit(t, data);
}
