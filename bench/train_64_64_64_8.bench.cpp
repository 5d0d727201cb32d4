// SPDX-License-Identifier: MIT
// Training 64-64-64-8, relu, softmax cross-entropy, batches of 32: time a sample.
#include "harness/rows.hpp"
#include "peers/limit/training.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 64, 64, 64, 8>;
#if defined(CTNN_BENCH_LIMIT)
template <class Optimizer>
using limit = bench::limit::trainer<net, 32, Optimizer>;
#else
template <class>
using limit = void;
#endif

template <class Optimizer>
void add(const char* name) {
    bench::add_all<limit<Optimizer>>(bench::training_row<net, 32, Optimizer>{name});
}

[[maybe_unused]] const bool added = [] {
    add<ctnn::optim::sgd>("train 64-64-64-8 batch 32 SGD");
    add<ctnn::optim::adam>("train 64-64-64-8 batch 32 Adam");
    return true;
}();

}  // namespace
