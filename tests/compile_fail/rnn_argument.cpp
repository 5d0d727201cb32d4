// SPDX-License-Identifier: MIT
// An rnn with the options of a gru.
// expect: ctnn::gru, lstm, rnn: the third argument is neither options of this layer nor a bias; one of the two is required; write gru<inputs, hidden, recurrent_options{.layers = 2}>, the same of an lstm, or rnn<inputs, hidden, rnn_options{.layers = 2}>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 12
#include <ctnn/layers/rnn.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using options = ctnn::recurrent_options;
#else
using options = ctnn::rnn_options;
#endif
using network =
    ctnn::from<ctnn::shape<5, 4>, ctnn::sequential<ctnn::rnn<4, 3, options{.layers = 2}>>>;
static_assert(ctnn::model<network>::output::size() > 0);
