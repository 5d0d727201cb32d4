// SPDX-License-Identifier: MIT
// A file that has a tensor more than the model.
// expect: ctnn::load: the file has a tensor that the model has not; the same tensors are required; add its layer to the model, or load with allow_extra
// expect: 2.weight
// expect: 0.bias
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using two = ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu, ctnn::linear<3, 1>>;
constexpr auto file = ctnn::to_safetensors(ctnn::model<two>{});
#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 3>>;
#else
using network = two;
#endif
constexpr auto net = ctnn::load<ctnn::model<network>, file>();
static_assert(net.layer<0>().bias[0] == 0);
