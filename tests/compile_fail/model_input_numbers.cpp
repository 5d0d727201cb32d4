// SPDX-License-Identifier: MIT
// Other numbers for a network of whole ones.
// expect: ctnn::model: the input is not what the network takes; a tensor of the network's input shape and scalar is required; pass a model::input; of an array or vector write model::input{values}
// expect: produces<ctnn::tensor<ctnn::shape<3>
// expect: expects<ctnn::tensor<ctnn::integers<3>
// at-most: 14
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<3>> x{1, 2, 3};
#else
constexpr ctnn::tensor<ctnn::integers<3>> x{1, 2, 3};
#endif
using network = ctnn::from<ctnn::integers<3>, ctnn::sequential<ctnn::embedding<5, 3>>>;
constexpr ctnn::model<network> m{};
constexpr auto y = m(x);
static_assert(y[0] == 0);
