// SPDX-License-Identifier: MIT
// The loss and the optimizer of a trainer in the wrong order.
// expect: ctnn::trainer: what is given is not a model, a loss and an optimizer in this order; all three are required; write trainer t{model, loss::mse{}, optim::adam{}};
// expect: ctnn::optim::sgd, ctnn::loss::mse>
// at-most: 11
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
constexpr std::array<ctnn::sample<model::input, model::output>, 1> data{{{{1}, {2}}}};

int main() {
#ifdef CTNN_BROKEN
    ctnn::trainer t{model{}, ctnn::optim::sgd{}, ctnn::loss::mse{}};
#else
    ctnn::trainer t{model{}, ctnn::loss::mse{}, ctnn::optim::sgd{}};
#endif
    t.step(data[0].input, data[0].target);
    fit(t, data, {.epochs = 2});
}
