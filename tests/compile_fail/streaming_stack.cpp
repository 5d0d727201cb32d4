// SPDX-License-Identifier: MIT
// A stream whose states are too large to be a local variable.
// expect: ctnn::streaming: its states are larger than a local variable may be; at most ctnn::stack_limit bytes are allowed; write on_heap live{[&] { return streaming{off_stack, model}; }}; with ctnn/run/heap.hpp, or, where it is static, streaming live{off_stack, model};
// expect: bytes<9600128
// expect: bytes<1048576
// at-most: 12
#include <ctnn/ctnn.hpp>
#include <ctnn/run/heap.hpp>

constexpr ctnn::causal_conv1d_options options{.kernel = 2, .dilation = 600'000};
using model = ctnn::model<ctnn::from<ctnn::shape<8, 4>, ctnn::causal_conv1d<4, 3, options>>>;

void listen(const model& m) {
#ifdef CTNN_BROKEN
    ctnn::streaming live{m};
    live({1, 2, 3, 4});
#else
    ctnn::on_heap live{[&] { return ctnn::streaming{ctnn::off_stack, m}; }};
    (*live)({1, 2, 3, 4});
#endif
}
