// SPDX-License-Identifier: MIT
// A network is loaded, not a model of it.
// expect: ctnn::load: this has no parameters to read; a model's type is required, that of golden vectors or of a test set; write load<model<network>, file>(), or load_into(*heap, ...) of an on_heap
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;
constexpr auto file = ctnn::to_safetensors(ctnn::model<network>{});
#ifdef CTNN_BROKEN
using loaded = network;
#else
using loaded = ctnn::model<network>;
#endif
[[maybe_unused]] constexpr auto net = ctnn::load<loaded, file>();
