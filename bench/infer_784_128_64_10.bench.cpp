// SPDX-License-Identifier: MIT
// A prediction of 784-128-64-10, relu, inputs from a small array: a throughput.
#include "harness/rows.hpp"
#include "peers/limit/inference.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 784, 128, 64, 10>;
#if defined(CTNN_BENCH_LIMIT)
using limit = bench::limit::predictor<net>;
#else
using limit = void;
#endif

[[maybe_unused]] const bool added = [] {
    bench::add_all<limit>(bench::inference_row<net>{"infer 784-128-64-10 relu"});
    return true;
}();

}  // namespace
