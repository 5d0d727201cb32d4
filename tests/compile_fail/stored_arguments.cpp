// SPDX-License-Identifier: MIT
// Weights in two bytes, of a network in the place of a model.
// expect: ctnn::stored: its arguments are not a number of two bytes and a model; ctnn::float16 or ctnn::bfloat16 and a model's type are required; write stored<bfloat16, model<network>>, or stored_as<bfloat16>(model)
// expect: stored_arguments<
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/stored.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;
#ifdef CTNN_BROKEN
static_assert(sizeof(ctnn::stored<ctnn::bfloat16, network>) > 0);
#else
static_assert(sizeof(ctnn::stored<ctnn::bfloat16, ctnn::model<network>>) == 6);
#endif
