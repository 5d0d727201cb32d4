// SPDX-License-Identifier: MIT
// A layer that also goes from the last step to the first cannot take one step after the other.
// expect: ctnn::streaming: a layer does not give step after step: it mixes the steps and keeps no state from one to the next, as one that is bidirectional, or gives numbers of one length, as a parameter; one with state and step, or one that takes each step alone, is required; change it, or predict whole sequences
// expect: layer_index<1>
// expect: lstm
// at-most: 10
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>
#include <ctnn/network/streaming.hpp>

#ifdef CTNN_BROKEN
constexpr bool bidirectional = true;
#else
constexpr bool bidirectional = false;
#endif
using layer =
    ctnn::lstm<3, 4, ctnn::recurrent_options{.layers = 2, .bidirectional = bidirectional}>;
using network = ctnn::from<ctnn::shape<5, 3>, ctnn::sequential<ctnn::relu, layer>>;
constexpr ctnn::model<network> m{};
constexpr auto y = ctnn::streaming{m}({1, 2, 3});
static_assert(y[0] == 0);
