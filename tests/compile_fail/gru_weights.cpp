// SPDX-License-Identifier: MIT
// A gru of more weights than a program can have bytes.
// expect: ctnn::gru, lstm, rnn: the inputs, the hidden units or the layers are zero, negative or too many; each must be at least 1, the layers at most 64; write gru<inputs, hidden> or gru<inputs, hidden, recurrent_options{.layers = 2}>, and the same of an lstm or an rnn
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 12
#include <ctnn/layers/gru.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = std::size_t{1} << 60;
#else
constexpr std::size_t hidden = 3;
#endif
using network = ctnn::from<ctnn::shape<5, 4>, ctnn::sequential<ctnn::gru<4, hidden>>>;
static_assert(ctnn::model<network>::output::size() > 0);
