// SPDX-License-Identifier: MIT
// The first step of what is no sequence.
// expect: ctnn::first_step: its input is not a sequence of vectors; a shape of at least two extents is required, the first of them the steps; give it shape<steps, size>, as the input of a network by model<from<shape<steps, size>, network>>
// expect: produces<ctnn::shape<6>
// expect: in_layer<ctnn::error::layer_index<2>
// at-most: 10
#include <ctnn/layers/first_step.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::first_step, ctnn::first_step>;
#else
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::first_step>;
#endif
static_assert(network::output_shape<ctnn::shape<5, 3>>::size > 0);
