// SPDX-License-Identifier: MIT
// Training 784-128-64-10, relu, softmax cross-entropy, batches of 32 and of 128: time a sample.
#include "harness/rows.hpp"
#include "peers/limit/training.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 784, 128, 64, 10>;
#if defined(CTNN_BENCH_LIMIT)
template <std::size_t Batch, class Optimizer>
using limit = bench::limit::trainer<net, Batch, Optimizer>;
#else
template <std::size_t, class>
using limit = void;
#endif

template <std::size_t Batch, class Optimizer>
void add(const char* name) {
    bench::add_all<limit<Batch, Optimizer>>(bench::training_row<net, Batch, Optimizer>{name});
}

[[maybe_unused]] const bool added = [] {
    add<32, ctnn::optim::sgd>("train 784-128-64-10 batch 32 SGD");
    add<32, ctnn::optim::adam>("train 784-128-64-10 batch 32 Adam");
    add<128, ctnn::optim::sgd>("train 784-128-64-10 batch 128 SGD");
    add<128, ctnn::optim::adam>("train 784-128-64-10 batch 128 Adam");
    return true;
}();

}  // namespace
