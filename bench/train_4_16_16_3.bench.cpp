// SPDX-License-Identifier: MIT
// Training 4-16-16-3, relu, softmax cross-entropy, batches of 16: time a sample.
#include "harness/rows.hpp"
#include "peers/limit/small_training.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 4, 16, 16, 3>;
#if defined(CTNN_BENCH_LIMIT)
template <class Optimizer>
using limit = bench::limit::trainer_4_16_16_3<Optimizer>;
#else
template <class>
using limit = void;
#endif

template <class Optimizer>
void add(const char* name) {
    bench::add_all<limit<Optimizer>>(bench::training_row<net, 16, Optimizer>{name});
}

[[maybe_unused]] const bool added = [] {
    add<ctnn::optim::sgd>("train 4-16-16-3 batch 16 SGD");
    add<ctnn::optim::adam>("train 4-16-16-3 batch 16 Adam");
    return true;
}();

}  // namespace
