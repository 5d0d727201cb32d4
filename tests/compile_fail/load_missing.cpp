// SPDX-License-Identifier: MIT
// A file that lacks a tensor of the model.
// expect: ctnn::load: the file lacks one of the model's tensors; one of each name is required; name the layer as the file does, named<"fc1", ...>, or load with from_prefix<...> or from_name<"model's", "file's">
// expect: 1.weight
// expect: 2.weight
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using two = ctnn::sequential<ctnn::linear<2, 3>, ctnn::relu, ctnn::linear<3, 1>>;
constexpr auto file = ctnn::to_safetensors(ctnn::model<two>{});
#ifdef CTNN_BROKEN
using network = ctnn::sequential<ctnn::linear<2, 3>, ctnn::linear<3, 1>>;
#else
using network = two;
#endif
constexpr auto net = ctnn::load<ctnn::model<network>, file>();
static_assert(net.layer<0>().bias[0] == 0);
