// SPDX-License-Identifier: MIT
// Training a layer of a transformer's encoder and a classifier, softmax cross-entropy, batches of
// 32 sequences, SGD: time a sequence.
#include "harness/sequences.hpp"
#include "harness/training.hpp"
#include "peers/libraries/wrapped.hpp"
#include "peers/ours.hpp"

namespace {

using sgd = ctnn::optim::sgd;
template <class Choice>
using ours = bench::ours::trainer<bench::encoder_classifier, sgd, Choice>;

[[maybe_unused]] const bool added = [] {
    const bench::training_row<bench::encoder_classifier, 32, sgd> row{
        "train encoder 32x64, 4 heads, 256 hidden, batch 32 SGD"};
    using reference = ours<float>;
    row.add<reference, reference>("ctnn strict");
    row.add<reference, ours<ctnn::fused<float>>>("ctnn fused");
#if defined(CTNN_BENCH_TORCH)
    using namespace bench::library;
    row.add<reference, wrapped_trainer<32, sgd, torch_encoder_trainer>>("libtorch");
#endif
    return true;
}();

}  // namespace
