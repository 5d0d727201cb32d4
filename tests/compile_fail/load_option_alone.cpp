// SPDX-License-Identifier: MIT
// What is no option, of a file that does not fit without it: nothing is said of the file.
// expect: ctnn::load: this is none of its options; from_prefix<"...">, from_name<"the model's", "the file's"> and allow_extra are; write load<model, file, from_prefix<"encoder.">>()
// at-most: 10
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using model = ctnn::model<ctnn::sequential<ctnn::linear<1, 1>>>;
using named = ctnn::model<ctnn::sequential<ctnn::named<"fc", ctnn::linear<1, 1>>>>;
constexpr auto file = ctnn::to_safetensors(named{});
#ifdef CTNN_BROKEN
struct fc_for_0;
#else
using fc_for_0 = ctnn::from_name<"0", "fc">;
#endif
constexpr auto net = ctnn::load<model, file, fc_for_0>();
static_assert(net.layer<0>().bias[0] == 0);
