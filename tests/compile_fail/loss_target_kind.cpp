// SPDX-License-Identifier: MIT
// A class number for a loss that wants a tensor.
// expect: ctnn::loss: the target does not fit the network's output; a tensor of the output's shape is required, or, for cross_entropy and nll, an integer, the number of a class; write model::output{value, ...} as the target, or change the last layer's size
// expect: ctnn::loss::mse
// expect: produces<int>
// at-most: 15
#include <ctnn/ctnn.hpp>

#include <array>

#ifdef CTNN_BROKEN
using loss = ctnn::loss::mse;
#else
using loss = ctnn::loss::cross_entropy<>;
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 2>>> m{};
constexpr std::array data{ctnn::sample{ctnn::tensor<ctnn::shape<2>>{1, 2}, 1}};

int main() {
    ctnn::trainer t{m, loss{}, ctnn::optim::sgd{}};
    fit(t, data);
}
