// SPDX-License-Identifier: MIT
// The number of epochs alone.
// expect: ctnn::fit: what follows the data is not its options; fit_options are required, each by its name; write fit(t, data, {.epochs = 50, .batch_size = 16});
// at-most: 9
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const std::vector<model::input> inputs(3);
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    fit(t, inputs, labels, 50);
    fit(t, data, 50);
#else
    fit(t, inputs, labels, {.epochs = 50});
    fit(t, data, {.epochs = 50});
#endif
    fit(t, data);
    fit(t, inputs, labels);
}
