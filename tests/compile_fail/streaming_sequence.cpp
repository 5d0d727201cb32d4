// SPDX-License-Identifier: MIT
// A network whose input is no sequence cannot take it step by step.
// expect: ctnn::streaming: the input of the network is not a sequence of vectors; at least two extents are required, the first of them the steps; write from<shape<steps, inputs>, network>
// expect: produces<ctnn::shape<3>
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<3, 4>>;
#else
using network = ctnn::from<ctnn::shape<5, 3>, ctnn::sequential<ctnn::gru<3, 4>>>;
#endif
constexpr ctnn::model<network> m{};
constexpr auto y = ctnn::streaming{m}({1, 2, 3});
static_assert(y[0] == 0);
