// SPDX-License-Identifier: MIT
// One step on an input without its target.
// expect: ctnn::trainer: what step is given alone is not a data set; an input and its target are required, or a data set; write t.step(x, target), or t.step(batch) with size() and [i] with .input and .target
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
    t.step(inputs[0]);
    t.step({1});
#else
    t.step(inputs[0], labels[0]);
    t.step({1}, 0);
#endif
    t.step(data);
}
