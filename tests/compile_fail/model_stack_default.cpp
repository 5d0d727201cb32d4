// SPDX-License-Identifier: MIT
// A model of zeros that is too large to be a local variable.
// expect: ctnn::model: it is larger than a local variable may be; at most ctnn::stack_limit bytes are allowed; write on_heap m{
// expect: bytes<1048576
// at-most: 12
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<784, 1024>, ctnn::relu, ctnn::linear<1024, 10>>;

int main() {
#ifdef CTNN_BROKEN
    ctnn::model<network> m;
#else
    static ctnn::model<network> m{ctnn::off_stack};
#endif
    m.layer<0>().bias[0] = 1;
}
