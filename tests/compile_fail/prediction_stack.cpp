// SPDX-License-Identifier: MIT
// A prediction whose activations are too large for the stack.
// expect: ctnn::model: the activations of one prediction are too large for the stack; at most ctnn::stack_limit bytes are allowed; write narrower layers
// expect: bytes<1200
// expect: bytes<1048576
// at-most: 15
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = 75'000;
#else
constexpr std::size_t hidden = 300;
#endif
using network =
    ctnn::sequential<ctnn::linear<1, hidden>, ctnn::softmax, ctnn::softmax, ctnn::softmax,
                     ctnn::softmax, ctnn::softmax, ctnn::softmax, ctnn::softmax, ctnn::softmax,
                     ctnn::softmax, ctnn::linear<hidden, 1>>;

float predicted(const ctnn::model<network>& m) { return m({1.0F})[0]; }

int main() {}
