// SPDX-License-Identifier: MIT
// A free step of a model that is too large for the stack.
// expect: ctnn::step: its result, a model and a gradient, is too large for the stack; at most ctnn::stack_limit bytes are allowed; keep a trainer with ctnn/run/heap.hpp, and write trainer->step(x, target)
// expect: bytes<1048576
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t inputs = 3'000;
#else
constexpr std::size_t inputs = 300;
#endif
using model = ctnn::model<ctnn::sequential<ctnn::linear<inputs, 30>>>;

float loss_of(const model& m, const model::input& x) {
    return ctnn::step(m, ctnn::loss::mse{}, ctnn::optim::sgd{}, x, model::output{}).loss;
}

int main() {}
