// SPDX-License-Identifier: MIT
// A graph whose node joins whole sequences, one after the other, step by step.
// expect: ctnn::streaming: a layer does not give step after step: it mixes the steps and keeps no state from one to the next, as one that is bidirectional, or gives numbers of one length, as a parameter; one with state and step, or one that takes each step alone, is required; change it, or predict whole sequences
// expect: layer_index<2>
// expect: ctnn::concat
// at-most: 11
#include <ctnn/ctnn.hpp>

using ctnn::graph, ctnn::inputs, ctnn::node, ctnn::outputs;
#ifdef CTNN_BROKEN
using join = ctnn::concat;
#else
using join = ctnn::add;
#endif
using network = graph<inputs<"x">, node<"gru", ctnn::gru<3, 3>, "x">, node<"past", ctnn::tanh, "x">,
                      node<"y", join, "gru", "past">, outputs<"y">>;
constexpr ctnn::model<ctnn::from<ctnn::shape<4, 3>, network>> m{};
static_assert(ctnn::streaming{m}({1, 2, 3})[0] < 1);
