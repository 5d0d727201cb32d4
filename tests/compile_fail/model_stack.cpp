// SPDX-License-Identifier: MIT
// A model that is too large to be a local variable.
// expect: ctnn::model: it is larger than a local variable may be; at most ctnn::stack_limit bytes are allowed; write on_heap m{[] { return initialized<model<network>>(off_stack, scheme, seed); }}; with ctnn/run/heap.hpp, or, where it is static, model<network> m{off_stack};
// expect: bytes<3256384
// expect: bytes<1048576
// at-most: 12
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>

using network = ctnn::sequential<ctnn::linear<784, 1024>, ctnn::relu, ctnn::linear<1024, 10>>;
using model = ctnn::model<network>;

int main() {
#ifdef CTNN_BROKEN
    const auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 1);
    return m.layer<0>().bias[0] > 0;
#else
    const ctnn::on_heap m{
        [] { return ctnn::initialized<model>(ctnn::off_stack, ctnn::init::linear_default{}, 1); }};
    return m->layer<0>().bias[0] > 0;
#endif
}
