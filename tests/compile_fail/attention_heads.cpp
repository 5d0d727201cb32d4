// SPDX-License-Identifier: MIT
// A number of heads that does not divide the numbers of a step.
// expect: ctnn::multihead_attention: the heads do not divide the numbers of a step; the second number must be at least 1 and divide the first; write multihead_attention<16, 4>
// expect: multihead_attention<16, 3
// at-most: 10
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::multihead_attention<16, 3>>;
#else
using network = ctnn::sequential<ctnn::multihead_attention<16, 4>>;
#endif
static_assert(network::output_shape<ctnn::shape<5, 16>>::size > 0);
