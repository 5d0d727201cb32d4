// SPDX-License-Identifier: MIT
// A prediction of 4-16-16-3, relu, inputs from a small array: a throughput.
#include "harness/rows.hpp"
#include "peers/limit/small_inference.hpp"

namespace {

using net = bench::mlp<ctnn::relu, 4, 16, 16, 3>;
#if defined(CTNN_BENCH_LIMIT)
using limit = bench::limit::predictor_4_16_16_3<>;
using limit_in_order = bench::limit::predictor_4_16_16_3<bench::limit::sums::in_order>;
#else
using limit = void;
using limit_in_order = void;
#endif

[[maybe_unused]] const bool added = [] {
    bench::add_all<limit, limit_in_order>(bench::inference_row<net>{"infer 4-16-16-3 relu"});
    return true;
}();

}  // namespace
