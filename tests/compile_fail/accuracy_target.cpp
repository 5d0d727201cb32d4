// SPDX-License-Identifier: MIT
// A class number, where each of two outputs is a yes or a no.
// expect: ctnn::accuracy: the target does not fit the network's output; the number of a class or a tensor of the output's shape is required, and such a tensor where each output is a yes or no; change the target or the last layer's size
// expect: produces<int>
// expect: expects<ctnn::tensor<ctnn::shape<2>
// at-most: 21
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 2>>>;
constexpr model m{{.weight = {{1}, {-1}}, .bias = {0, 0}}};
#ifdef CTNN_BROKEN
constexpr std::array<ctnn::sample<model::input, int>, 1> data{{{{1}, 0}}};
#else
constexpr std::array<ctnn::sample<model::input, model::output>, 1> data{{{{1}, {1, 0}}}};
#endif
static_assert(ctnn::accuracy(m, ctnn::loss::bce_with_logits{}, data) == 1);
