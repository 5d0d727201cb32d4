// SPDX-License-Identifier: MIT
// A gru whose units share one bias.
// expect: ctnn::gru, lstm, rnn: the units cannot share one bias; one for each unit, or none is required; write gru<inputs, hidden> or gru<inputs, hidden, bias::none>, and the same of an lstm or an rnn
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 10
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr auto bias = ctnn::bias::shared;
#else
constexpr auto bias = ctnn::bias::none;
#endif
using network = ctnn::sequential<ctnn::gru<3, 6, bias>>;
static_assert(network::output_shape<ctnn::shape<5, 3>>::size > 0);
