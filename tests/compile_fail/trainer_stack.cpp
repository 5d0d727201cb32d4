// SPDX-License-Identifier: MIT
// A trainer that is too large to be a local variable, of a model that is not.
// expect: ctnn::trainer: it is larger than a local variable may be; at most ctnn::stack_limit bytes are allowed; write on_heap t{[&] { return trainer{off_stack, model, loss, optimizer}; }}; with ctnn/run/heap.hpp, or, where it is static, trainer t{off_stack, model, loss, optimizer};
// expect: bytes<1048576
// at-most: 12
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>

using model =
    ctnn::model<ctnn::sequential<ctnn::linear<784, 128>, ctnn::relu, ctnn::linear<128, 10>>>;

void train(const model& m) {
#ifdef CTNN_BROKEN
    ctnn::trainer t{m, ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
    t.step({}, 1);
#else
    ctnn::on_heap t{[&] {
        return ctnn::trainer{ctnn::off_stack, m, ctnn::loss::cross_entropy{}, ctnn::optim::adam{}};
    }};
    t->step({}, 1);
#endif
}

int main() {}
