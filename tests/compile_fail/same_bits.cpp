// SPDX-License-Identifier: MIT
// Two networks of which one rounds otherwise.
// expect: ctnn::same_bits: an output of the first network is not, bit for bit, the second's; the same bits are required; find what rounds otherwise, or write agrees, with a tolerance
// expect: vector_index<1>
// expect: output_index<1>
// expect: {"0"}
// expect: {"-0.5"}
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <array>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
constexpr model pruned{{.weight = {{1, 2}, {3, 0}}, .bias = {0.5f, 0}}};
constexpr std::array<model::input, 2> inputs{{{1, 0}, {0, 0.125f}}};
#ifdef CTNN_BROKEN
static_assert(ctnn::holds<ctnn::same_bits(pruned, net, inputs)>);
#else
static_assert(ctnn::holds<ctnn::same_bits(ctnn::frozen<net>{}, net, inputs)>);
static_assert(!ctnn::same_bits(pruned, net, inputs));
#endif
