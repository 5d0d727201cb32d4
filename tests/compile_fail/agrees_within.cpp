// SPDX-License-Identifier: MIT
// A pruned network that is too far from the one it was made from.
// expect: ctnn::agrees: an output of the first network differs from the second's by more than is allowed; every output within the tolerance is required; change the network less, or allow a larger difference
// expect: vector_index<1>
// expect: output_index<1>
// expect: {"0"}
// expect: {"-0.5"}
// expect: off_by<
// expect: {"0.5"}
// expect: allowed<
// expect: {"0.25"}
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <array>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
constexpr model pruned{{.weight = {{1, 2}, {3, 0}}, .bias = {0.5f, 0}}};
constexpr std::array<model::input, 2> inputs{{{1, 0}, {0, 0.125f}}};
#ifdef CTNN_BROKEN
constexpr auto allowed = ctnn::tolerance::absolute_error(0.25);
#else
constexpr auto allowed = ctnn::tolerance::absolute_error(0.5);
#endif
static_assert(ctnn::holds<ctnn::agrees(pruned, net, inputs, allowed)>);
