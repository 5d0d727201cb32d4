// SPDX-License-Identifier: MIT
// A trainer of a model, without a loss and an optimizer.
// expect: ctnn::trainer: what is given is not a model, a loss and an optimizer in this order; all three are required
// at-most: 11
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;

int main() {
#ifdef CTNN_BROKEN
    ctnn::trainer t{model{}};
#else
    ctnn::trainer t{model{}, ctnn::loss::mse{}, ctnn::optim::adam{}};
    ctnn::trainer copy{t};
    copy.step({1}, {2});
#endif
}
