// SPDX-License-Identifier: MIT
// Numbers of double in a file, float in the model.
// expect: ctnn::load: the model's numbers cannot hold a tensor's exactly; F32, F16 or BF16 is required for float, or F64 for double; load a model<network, double> and round it with to<float>()
// expect: 0.weight
// expect: F64
// expect: expects<float>
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;
constexpr auto file = ctnn::to_safetensors(ctnn::model<network, double>{});
#ifdef CTNN_BROKEN
constexpr auto net = ctnn::load<ctnn::model<network>, file>();
#else
constexpr auto net = ctnn::load<ctnn::model<network, double>, file>().to<float>();
#endif
static_assert(net.layer<0>().bias[0] == 0);
