// SPDX-License-Identifier: MIT
// A model for a small stack, whose size is set.
// expect: ctnn::model: it is larger than a local variable may be; at most ctnn::stack_limit bytes are allowed; write on_heap m{
// expect: bytes<256
// expect: bytes<200
// broken-flags: -DCTNN_STACK_LIMIT=200
// at-most: 12
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<16, 3>>>;

float first_bias();
float first_bias() {
    const model m{};
    static_assert(sizeof m == 256);
    return m.layer<0>().bias[0];
}
