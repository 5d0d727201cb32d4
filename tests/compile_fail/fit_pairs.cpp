// SPDX-License-Identifier: MIT
// Pairs, which have no .input and .target.
// expect: ctnn::DataSet: what is given is not a data set; size() and [i] with .input and .target are required; write std::vector<ctnn::sample<Input, Target>>, or inputs and targets as two ranges
// expect: produces<std::vector<
// at-most: 12
#include <ctnn/ctnn.hpp>

#include <utility>
#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
#ifdef CTNN_BROKEN
using one = std::pair<model::input, model::output>;
#else
using one = ctnn::sample<model::input, model::output>;
#endif

int main() {
    const std::vector<one> data(3);
    ctnn::trainer t{model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};
    fit(t, data);
}
