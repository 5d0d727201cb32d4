// SPDX-License-Identifier: MIT
// A gru after a layer that leaves no sequence.
// expect: ctnn::gru, lstm, rnn, causal_conv1d: the input is not a sequence of vectors; a shape of two extents is required, the steps and the inputs of each; give it shape<steps, inputs>, as the input of a network by model<from<shape<steps, inputs>, network>>
// expect: produces<ctnn::shape<6>
// expect: in_layer<ctnn::error::layer_index<2>
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::last_step, ctnn::gru<6, 2>>;
#else
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::gru<6, 2>, ctnn::last_step>;
#endif
static_assert(network::output_shape<ctnn::shape<5, 3>>::size > 0);
