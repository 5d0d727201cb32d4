// SPDX-License-Identifier: MIT
// Whole numbers for a network of other numbers.
// expect: ctnn::model: the input is not what the network takes; a tensor of the network's input shape and scalar is required; pass a model::input; of an array or vector write model::input{values}
// expect: produces<ctnn::tensor<ctnn::integers<2>
// expect: expects<ctnn::tensor<ctnn::shape<2>
// at-most: 14
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::integers<2>> x{1, 2};
#else
constexpr ctnn::tensor<ctnn::shape<2>> x{1, 2};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};
constexpr auto y = m(x);
static_assert(y[0] == 0);
