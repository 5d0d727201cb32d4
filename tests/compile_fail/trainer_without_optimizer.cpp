// SPDX-License-Identifier: MIT
// The optimizer of a trainer forgotten.
// expect: ctnn::trainer: what is given is not a model, a loss and an optimizer in this order; all three are required; write trainer t{model, loss::mse{}, optim::adam{}};
// expect: ctnn::loss::mse, ctnn::error::nothing>
// at-most: 11
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;

int main() {
#ifdef CTNN_BROKEN
    ctnn::trainer t{model{}, ctnn::loss::mse{}};
#else
    ctnn::trainer t{model{}, ctnn::loss::mse{}, ctnn::optim::adam{}};
#endif
    t.step(model::input{1}, model::output{2});
}
