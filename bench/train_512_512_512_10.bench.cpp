// SPDX-License-Identifier: MIT
// Training 512-512-512-10, relu, softmax cross-entropy, batches of 128: layers whose weights, 1 MiB
// each, no first-level cache holds. Time a sample.
#include "harness/rows.hpp"
#include "peers/limit/training.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 512, 512, 512, 10>;
using sgd = ctnn::optim::sgd;
#if defined(CTNN_BENCH_LIMIT)
using limit = bench::limit::trainer<net, 128, sgd>;
#else
using limit = void;
#endif

[[maybe_unused]] const bool added = [] {
    bench::add_all<limit>(bench::training_row<net, 128, sgd>{"train 512-512-512-10 batch 128 SGD"});
    return true;
}();

}  // namespace
