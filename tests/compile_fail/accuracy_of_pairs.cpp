// SPDX-License-Identifier: MIT
// Pairs, which have no .input and .target, where a model is measured.
// expect: ctnn::DataSet: what is given is not a data set; size() and [i] with .input and .target are required; write std::vector<ctnn::sample<Input, Target>>, or inputs and targets as two ranges
// expect: produces<std::vector<
// at-most: 12
#include <ctnn/ctnn.hpp>

#include <utility>
#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
#ifdef CTNN_BROKEN
using one = std::pair<model::input, int>;
#else
using one = ctnn::sample<model::input, int>;
#endif

int main() {
    const std::vector<one> data(3);
    static_cast<void>(accuracy(model{}, data));
    static_cast<void>(mean_loss(model{}, ctnn::loss::cross_entropy{}, data));
}
