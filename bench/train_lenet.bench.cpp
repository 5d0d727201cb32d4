// SPDX-License-Identifier: MIT
// Training LeNet, softmax cross-entropy, batches of 32, SGD: time a sample.
#include "harness/images.hpp"
#include "harness/training.hpp"
#include "peers/libraries/wrapped.hpp"
#include "peers/limit/images_training.hpp"
#include "peers/ours.hpp"

namespace {

using sgd = ctnn::optim::sgd;
template <class Choice>
using ours = bench::ours::trainer<bench::lenet, sgd, Choice>;

[[maybe_unused]] const bool added = [] {
    const bench::training_row<bench::lenet, 32, sgd> row{"train LeNet 28x28 batch 32 SGD"};
    using reference = ours<float>;
    row.add<reference, reference>("ctnn strict");
    row.add<reference, ours<ctnn::fused<float>>>("ctnn fused");
#if defined(CTNN_BENCH_LIMIT)
    row.add<reference, bench::limit::lenet_trainer<32>>("limit");
#endif
#if defined(CTNN_BENCH_TORCH)
    using namespace bench::library;
    row.add<reference, wrapped_trainer<32, sgd, torch_lenet_trainer>>("libtorch");
#endif
    return true;
}();

}  // namespace
