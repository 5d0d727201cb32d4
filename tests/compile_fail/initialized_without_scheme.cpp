// SPDX-License-Identifier: MIT
// The scheme of initial values forgotten.
// expect: ctnn::initialized: what is given is not a scheme and a seed in this order; both are required, the seed an integer; write initialized<model<network>>(init::linear_default{}, 42)
// expect: initialized_arguments<int>
// at-most: 10
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu>>;
#ifdef CTNN_BROKEN
constexpr auto m = ctnn::initialized<model>(42);
#else
constexpr auto m = ctnn::initialized<model>(ctnn::init::linear_default{}, 42);
#endif
static_assert(sizeof(m) > 0);
