// SPDX-License-Identifier: MIT
// An attention whose dropout is in percent.
// expect: ctnn::multihead_attention, scaled_dot_product_attention: the dropout is not from 0 to 1; it is the probability that a weight of the attention is dropped in training; write attention_options{.dropout = 0.1} for a tenth
// at-most: 10
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr double dropout = 10;
#else
constexpr double dropout = 0.1;
#endif
using attention = ctnn::multihead_attention<16, 4, ctnn::attention_options{.dropout = dropout}>;
using network = ctnn::sequential<attention>;
static_assert(network::output_shape<ctnn::shape<5, 16>>::size > 0);
