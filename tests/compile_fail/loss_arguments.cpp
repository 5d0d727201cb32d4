// SPDX-License-Identifier: MIT
// A loss whose last two arguments are exchanged.
// expect: ctnn::loss: the loss has no evaluate for the network's output and this target; a const evaluate<A>(y, target, scale, dy), which writes scale times the derivative into dy and returns the loss, is required; see docs/extending.md
// expect: absolute_error
// at-most: 15
#include <ctnn/ctnn.hpp>

struct absolute_error {
    ctnn::reduction reduction = ctnn::reduction::sum;

    template <ctnn::Arithmetic A, ctnn::Tensor Y>
#ifdef CTNN_BROKEN
    constexpr auto evaluate(const Y& y, const Y& target, Y& dy, typename Y::scalar scale) const {
#else
    constexpr auto evaluate(const Y& y, const Y& target, typename Y::scalar scale, Y& dy) const {
#endif
        dy[0] = y[0] < target[0] ? -scale : scale;
    return y[0] < target[0] ? target[0] - y[0] : y[0] - target[0];
}
}
;
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};

int main() {
    ctnn::trainer t{m, absolute_error{}, ctnn::optim::sgd{}};
    t.step({1, 2}, {1});
}
