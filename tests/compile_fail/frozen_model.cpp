// SPDX-License-Identifier: MIT
// Freezing what is not a model: its parameters alone.
// expect: ctnn::frozen: what it is given is not a model; a constexpr model is required; write constexpr ctnn::model<network> trained{...}; and frozen<trained>
// at-most: 14
#include <ctnn/ctnn.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;
#ifdef CTNN_BROKEN
constexpr model::parameters_type trained{};
#else
constexpr model trained{};
#endif
using net = ctnn::frozen<trained>;
static_assert(sizeof(net) > 0);
