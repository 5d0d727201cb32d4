// SPDX-License-Identifier: MIT
// An lstm without units.
// expect: ctnn::gru, lstm: the inputs or the hidden units are zero, negative or too many; both must be at least 1; write gru<inputs, hidden> or lstm<inputs, hidden>
// expect: in_layer<ctnn::error::layer_index<0>
// at-most: 12
#include <ctnn/layers/lstm.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/sequential.hpp>

#ifdef CTNN_BROKEN
constexpr std::size_t hidden = 0;
#else
constexpr std::size_t hidden = 3;
#endif
using network = ctnn::from<ctnn::shape<5, 4>, ctnn::sequential<ctnn::lstm<4, hidden>>>;
static_assert(ctnn::model<network>::output::size() > 0);
