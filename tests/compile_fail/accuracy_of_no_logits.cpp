// SPDX-License-Identifier: MIT
// Probabilities read as logits, each of which is then a yes.
// expect: ctnn::accuracy: the network ends in a sigmoid, and bce_with_logits reads its outputs as logits; the loss it was trained with, or a threshold, is required; write threshold{0.5} in the loss's place
// at-most: 17
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>, ctnn::sigmoid>>;
constexpr model m{{.weight = {{1}}, .bias = {-1}}};
constexpr std::array<ctnn::sample<model::input, model::output>, 2> data{{{{0}, {0}}, {{2}, {1}}}};
#ifdef CTNN_BROKEN
static_assert(ctnn::accuracy(m, ctnn::loss::bce_with_logits{}, data) == 1);
#else
static_assert(ctnn::accuracy(m, ctnn::threshold{0.5}, data) == 1);
static_assert(ctnn::accuracy(m, ctnn::loss::mse{}, data) == 1);
#endif
