// SPDX-License-Identifier: MIT
// A prediction of 4-16-16-3, relu, inputs from a small array: a throughput.
#include "harness/rows.hpp"
#include "peers/limit/small_inference.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 4, 16, 16, 3>;
#if defined(CTNN_BENCH_LIMIT)
using limit = bench::limit::predictor_4_16_16_3;
#else
using limit = void;
#endif

[[maybe_unused]] const bool added = [] {
    bench::add_all<limit>(bench::inference_row<net>{"infer 4-16-16-3 relu"});
    return true;
}();

}  // namespace
