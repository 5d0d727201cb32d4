// SPDX-License-Identifier: MIT
// Something else than an option of load.
// expect: ctnn::load: this is none of its options; from_prefix<"...">, from_name<"the model's", "the file's"> and allow_extra are; write load<model, file, from_prefix<"encoder.">>()
// expect: load_option<int>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;
constexpr auto file = ctnn::to_safetensors(ctnn::model<network>{});
#ifdef CTNN_BROKEN
constexpr auto net = ctnn::load<ctnn::model<network>, file, int>();
#else
constexpr auto net = ctnn::load<ctnn::model<network>, file, ctnn::allow_extra>();
#endif
static_assert(net.layer<0>().bias[0] == 0);
