// SPDX-License-Identifier: MIT
// A padding token that the embedding does not have.
// expect: ctnn::embedding, embedding_bag: the padding token is not one of its tokens; one below their number is required; write embedding<tokens, features, padding>, or embedding<tokens, features> where none is for padding
// expect: embedding<5, 3, 6>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 17
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t padding = 6;
#else
constexpr std::size_t padding = 4;
#endif
using network = ctnn::from<ctnn::integers<3>, ctnn::sequential<ctnn::embedding<5, 3, padding>>>;
static_assert(ctnn::model<network>::parameter_count > 0);
