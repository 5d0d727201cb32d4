// SPDX-License-Identifier: MIT
// A loss that does not say its reduction.
// expect: ctnn::loss: what is given as the loss has no reduction; a member of this name and evaluate<A>(y, target, scale, dy) are required; write ctnn::reduction reduction = ctnn::reduction::mean; see docs/extending.md
// expect: absolute_error
// at-most: 15
#include <ctnn/ctnn.hpp>

struct absolute_error {
#ifndef CTNN_BROKEN
    ctnn::reduction reduction = ctnn::reduction::sum;
#endif

    template <ctnn::Arithmetic A, ctnn::Tensor Y>
    constexpr auto evaluate(const Y& y, const Y& target, typename Y::scalar scale, Y& dy) const {
        dy[0] = y[0] < target[0] ? -scale : scale;
        return y[0] < target[0] ? target[0] - y[0] : y[0] - target[0];
    }
};
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};

int main() {
    ctnn::trainer t{m, absolute_error{}, ctnn::optim::sgd{}};
    t.step({1, 2}, {1});
}
