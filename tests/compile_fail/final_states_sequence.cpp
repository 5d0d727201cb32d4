// SPDX-License-Identifier: MIT
// Both directions of a layer that has one.
// expect: ctnn::final_states: its input is not a sequence of two directions; a shape of two extents is required, the steps and an even number, the outputs of both; write it after a bidirectional layer, such as gru<inputs, hidden, recurrent_options{.bidirectional = true}>
// expect: produces<ctnn::shape<5, 3>
// expect: in_layer<ctnn::error::layer_index<1>
// at-most: 10
#include <ctnn/layers/final_states.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using layer = ctnn::gru<3, 3>;
#else
using layer = ctnn::gru<3, 3, ctnn::recurrent_options{.bidirectional = true}>;
#endif
using network = ctnn::sequential<layer, ctnn::final_states>;
static_assert(network::output_shape<ctnn::shape<5, 3>>::size > 0);
