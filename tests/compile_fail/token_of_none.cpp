// SPDX-License-Identifier: MIT
// A token that the embedding does not have, in a constant expression.
// expect: token_is_below_the_number_of_tokens
// at-most: 30
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr int number = 5;
#else
constexpr int number = 4;
#endif
using network = ctnn::from<ctnn::integers<3>, ctnn::sequential<ctnn::embedding<5, 3>>>;
constexpr ctnn::model<network> m{};
constexpr auto y = m({1, 2, number});
static_assert(y[0] == 0);
