// SPDX-License-Identifier: MIT
// A file that is cut short.
// expect: ctnn::load: this is no file of safetensors, or a damaged one; one is required whose header says where its tensors are; write it again with safetensors.torch.save_file or ctnn::save_file
// expect: bytes after the last tensor belo
// expect: at_byte<
// at-most: 14
#include <ctnn/ctnn.hpp>
#include <ctnn/io/load.hpp>
#include <ctnn/io/save.hpp>

using network = ctnn::sequential<ctnn::linear<2, 1>>;
constexpr auto whole = ctnn::to_safetensors(ctnn::model<network>{});
constexpr auto padded = [] {
    ctnn::embedded_file<whole.size() + 4> longer{};
    for (std::size_t i = 0; i < whole.size(); ++i) longer.data[i] = whole.data[i];
    return longer;
}();
#ifdef CTNN_BROKEN
constexpr auto net = ctnn::load<ctnn::model<network>, padded>();
#else
constexpr auto net = ctnn::load<ctnn::model<network>, whole>();
static_assert(padded.size() > 0);
#endif
static_assert(net.layer<0>().bias[0] == 0);
