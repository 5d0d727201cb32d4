// SPDX-License-Identifier: MIT
// Networks of other outputs, and bits of other numbers.
// expect: ctnn::agrees: these are not two networks of the same inputs and outputs; two models are required whose shapes are the same, and for same_bits their type of numbers too; compare others, or convert one with to<float>()
// expect: linear<2, 3
// at-most: 14
#include <ctnn/ctnn.hpp>

#include <array>

using network = ctnn::sequential<ctnn::linear<2, 2>>;
using model = ctnn::model<network>;
constexpr model net{{.weight = {{1, 2}, {3, -4}}, .bias = {0.5f, 0}}};
constexpr model pruned{{.weight = {{1, 2}, {3, 0}}, .bias = {0.5f, 0}}};
constexpr std::array<model::input, 2> inputs{{{1, 0}, {0, 0.125f}}};
#ifdef CTNN_BROKEN
constexpr ctnn::model<ctnn::sequential<ctnn::linear<2, 3>>> other{};
static_assert(ctnn::same_bits(net, other, inputs));
#else
static_assert(ctnn::same_bits(net, net, inputs));
#endif
static_assert(!ctnn::same_bits(pruned, net, inputs));
