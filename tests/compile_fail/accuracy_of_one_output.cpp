// SPDX-License-Identifier: MIT
// The accuracy of a network with one output, of which nothing says what a yes is.
// expect: ctnn::accuracy: a network with one output answers yes or no, and above which output it says yes is not known; a loss or a threshold is required, or two outputs or more for cross_entropy; write accuracy(model, loss::bce_with_logits{}, data), or threshold{0.5} in its place
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <array>

using model = ctnn::model<ctnn::sequential<ctnn::linear<2, 1>>>;
constexpr model m{{.weight = {{1, 1}}, .bias = {-1}}};
constexpr std::array<ctnn::sample<model::input, model::output>, 2> data{
    {{{0, 0}, {0}}, {{1, 1}, {1}}}};
#ifdef CTNN_BROKEN
static_assert(ctnn::accuracy(m, data) == 1);
#else
static_assert(ctnn::accuracy(m, ctnn::loss::bce_with_logits{}, data) == 1);
#endif
