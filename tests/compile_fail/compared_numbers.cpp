// SPDX-License-Identifier: MIT
// Bits of numbers of two types.
// expect: ctnn::agrees: these are not two networks of the same inputs and outputs; two models are required whose shapes are the same, and for same_bits their type of numbers too; compare others, or convert one with to<float>()
// expect: double
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <array>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
constexpr model pruned{{.weight = {{1, 2}, {3, 0}}, .bias = {0.5f, 0}}};
constexpr std::array<model::input, 2> inputs{{{1, 0}, {0, 0.125f}}};
#ifdef CTNN_BROKEN
static_assert(ctnn::same_bits(net, net.to<double>(), inputs));
#else
static_assert(ctnn::same_bits(net, net.to<double>().to<float>(), inputs));
#endif
static_assert(!ctnn::same_bits(pruned, net, inputs));
