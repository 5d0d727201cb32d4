// SPDX-License-Identifier: MIT
// A prediction for an input in other numbers.
// expect: ctnn::model: the input is not what the network takes; a tensor of the network's input shape and scalar is required; pass a model::input; of an array or vector write model::input{values}
// expect-gcc: produces<ctnn::tensor<ctnn::shape<2>, double>
// expect-clang: produces<ctnn::tensor<ctnn::shape<2>, double>
// at-most: 14
#include <ctnn/ctnn.hpp>

#ifdef CTNN_BROKEN
constexpr ctnn::tensor<ctnn::shape<2>, double> x{1, 2};
#else
constexpr ctnn::tensor<ctnn::shape<2>, float> x{1, 2};
#endif
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>> m{};
constexpr auto y = m(x);
static_assert(y[0] == 0);
