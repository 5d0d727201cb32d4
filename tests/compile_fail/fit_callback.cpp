// SPDX-License-Identifier: MIT
// A function for each epoch that takes no report.
// expect: ctnn::fit: what it shall call after each epoch cannot be called so; a function of one epoch_report is required, which returns nothing, or false to end the training; write fit(t, data, {.epochs = 50}, [](const epoch_report& done) { ... });
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <vector>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;

int main() {
    const std::vector<ctnn::sample<model::input, int>> data(3);
    const std::vector<model::input> inputs(3);
    const std::vector<int> labels(3);
    ctnn::trainer t{model{}, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
#ifdef CTNN_BROKEN
    fit(t, data, {.epochs = 2}, [](std::size_t, double) {});
#else
    fit(t, data, {.epochs = 2}, [](const ctnn::epoch_report&) {});
#endif
    fit(t, data);
    fit(t, inputs, labels);
}
