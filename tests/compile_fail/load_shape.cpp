// SPDX-License-Identifier: MIT
// A tensor that has another shape in the file.
// expect: ctnn::load: a tensor has another shape in the file; the model's is required; change the layer's sizes, or write the file from the same network
// expect: 0.weight
// expect: extents<3, 2>
// expect: shape<4, 2>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using two = ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu, ctnn::linear<3, 1>>;
constexpr auto file = ctnn::to_safetensors(ctnn::model<two>{});
#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 4>, ctnn::relu, ctnn::linear<4, 1>>;
#else
using network = two;
#endif
constexpr auto net = ctnn::load<ctnn::model<network>, file>();
static_assert(net.layer<0>().bias[0] == 0);
