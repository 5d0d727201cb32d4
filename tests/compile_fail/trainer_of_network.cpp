// SPDX-License-Identifier: MIT
// A network where a trainer needs a model.
// expect: ctnn::trainer: what is given is not a model, a loss and an optimizer in this order; all three are required
// expect: ctnn::sequential<ctnn::linear<1, 1
// at-most: 11
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<1, 1>>;

int main() {
#ifdef CTNN_BROKEN
    ctnn::trainer t{network{}, ctnn::loss::mse{}, ctnn::optim::adam{}};
#else
    ctnn::trainer t{ctnn::model<network>{}, ctnn::loss::mse{}, ctnn::optim::adam{}};
#endif
    static_cast<void>(t);
}
