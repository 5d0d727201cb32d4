// SPDX-License-Identifier: MIT
// Accuracy over an image: its flatten is forgotten.
// expect: ctnn::accuracy: the output has several axes, of which the last is the classes, and the target no class for each place of the others; one axis, or such a target, is required; write flatten or last_step before the last layer, or a target tensor<integers<places>>
// expect: shape<1, 2, 2>
// at-most: 15
#include <ctnn/ctnn.hpp>

#include <array>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::conv2d<1, 1, ctnn::conv2d_options{.kernel = 3}>>;
#else
using network =
    ctnn::sequential<ctnn::conv2d<1, 1, ctnn::conv2d_options{.kernel = 3}>, ctnn::flatten>;
#endif
using model = ctnn::model<ctnn::from<ctnn::shape<1, 4, 4>, network>>;
constexpr model m{};
constexpr std::array<ctnn::sample<model::input, int>, 1> data{};
constexpr double found = ctnn::accuracy(m, data);
static_assert(found >= 0);
