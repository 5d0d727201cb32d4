// SPDX-License-Identifier: MIT
// Numbers in the place of inputs.
// expect: ctnn::agrees: what follows the networks is not inputs of theirs; a range of inputs is required, a data set or golden vectors; write std::array<model::input, 2>{{{...}, {...}}}
// expect: expects<
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <array>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
constexpr model pruned{{.weight = {{1, 2}, {3, 0}}, .bias = {0.5f, 0}}};
constexpr std::array<model::input, 2> inputs{{{1, 0}, {0, 0.125f}}};
#ifdef CTNN_BROKEN
constexpr std::array<float, 2> values{1, 0};
#else
constexpr std::array<model::input, 1> values{{{1, 0}}};
#endif
static_assert(ctnn::agrees(pruned, net, values, ctnn::tolerance::absolute_error(0.5)));
static_assert(inputs.size() == 2);
