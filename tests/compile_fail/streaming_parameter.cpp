// SPDX-License-Identifier: MIT
// Numbers of a layer's own, which are those of all steps, step by step.
// expect: ctnn::streaming: a layer does not give step after step: it mixes the steps and keeps no state from one to the next, as one that is bidirectional, or gives numbers of one length, as a parameter; one with state and step, or one that takes each step alone, is required; change it, or predict whole sequences
// expect: parameter<ctnn::shape<5, 4>
// at-most: 12
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/parameter.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/residual.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

#ifdef CTNN_BROKEN
using added = ctnn::residual<ctnn::parameter<ctnn::shape<5, 4>>>;
#else
using added = ctnn::residual<ctnn::relu>;
#endif
using network = ctnn::from<ctnn::shape<5, 3>, ctnn::sequential<ctnn::gru<3, 4>, added>>;
constexpr ctnn::model<network> m{};
constexpr auto y = ctnn::streaming{m}({1, 2, 3});
static_assert(y[0] == 0);
