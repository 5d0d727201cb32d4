// SPDX-License-Identifier: MIT
// Layers beside each other as a whole network, one of which does not take the input.
// expect: ctnn::permute: these are not all axes of its input, each once; they are required, counted from 0 without the batch's; write permute<1, 0> for the two of a matrix
// expect: in_layer<ctnn::error::layer_index<0>
// expect: produces<ctnn::shape<2, 2>
// at-most: 10
#include <ctnn/layers/permute.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/from.hpp>
#include <ctnn/network/model.hpp>
#include <ctnn/network/parallel.hpp>

#ifdef CTNN_BROKEN
using transposed = ctnn::permute<0, 2, 1>;
#else
using transposed = ctnn::permute<1, 0>;
#endif
using network = ctnn::from<ctnn::shape<2, 2>, ctnn::parallel<ctnn::add, transposed, ctnn::relu>>;
constexpr ctnn::model<network> m{};
constexpr auto y = m(ctnn::model<network>::input{});
static_assert(y.size() == 4);
