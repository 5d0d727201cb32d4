// SPDX-License-Identifier: MIT
// The last step of what is no sequence.
// expect: ctnn::last_step: its input is not a sequence of vectors; a shape of at least two extents is required, the first of them the steps; give it shape<steps, size>, as the input of a network by model<from<shape<steps, size>, network>>
// expect: produces<ctnn::shape<6>
// expect: in_layer<ctnn::error::layer_index<2>
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/last_step.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::last_step, ctnn::last_step>;
#else
using network = ctnn::sequential<ctnn::gru<3, 6>, ctnn::last_step>;
#endif
static_assert(network::output_shape<ctnn::shape<5, 3>>::size > 0);
