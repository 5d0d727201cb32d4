// SPDX-License-Identifier: MIT
// Classes of a network whose output is a sequence: its last_step is forgotten.
// expect: ctnn::loss: the output of a classifier has several axes, and the target is one class; one axis with a number for each class, or a class for each place, is required; write flatten or last_step before the last layer, or a target tensor<integers<places>>
// expect: shape<5, 2>
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::gru<3, 4>, ctnn::linear<4, 2>>;
#else
using network = ctnn::sequential<ctnn::gru<3, 4>, ctnn::last_step, ctnn::linear<4, 2>>;
#endif
using model = ctnn::model<ctnn::from<ctnn::shape<5, 3>, network>>;
constexpr model m{};

int main() {
    ctnn::trainer t{m, ctnn::loss::cross_entropy{}, ctnn::optim::sgd{}};
    t.step(model::input{}, 1);
}
