// SPDX-License-Identifier: MIT
// The same, where the trainer's type is written out.
// expect: ctnn::trainer: what is given is not a model, a loss and an optimizer in this order; all three are required
// at-most: 11
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
#ifdef CTNN_BROKEN
using trainer = ctnn::trainer<model, ctnn::optim::sgd, ctnn::loss::mse>;
#else
using trainer = ctnn::trainer<model, ctnn::loss::mse, ctnn::optim::sgd>;
#endif

int main() {
    const trainer t{model{}, {}, {}};
    static_cast<void>(t);
}
