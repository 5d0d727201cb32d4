// SPDX-License-Identifier: MIT
// The network where initialized needs the model's type.
// expect: ctnn::initialized: the type to be made is not a model; a model is required, not its network alone; write initialized<model<network>>(init::linear_default{}, seed)
// expect: initialized_model<ctnn::sequential<ctnn::linear<2, 3
// at-most: 12
#include <ctnn/ctnn.hpp>

using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu>;
#ifdef CTNN_BROKEN
constexpr auto m = ctnn::initialized<network>(ctnn::init::linear_default{}, 42);
#else
constexpr auto m = ctnn::initialized<ctnn::model<network>>(ctnn::init::linear_default{}, 42);
#endif
static_assert(sizeof(m) > 0);
