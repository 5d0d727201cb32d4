// SPDX-License-Identifier: MIT
// A prediction of 2-8-1, tanh; each input contains the prediction before it: a latency.
#include "harness/rows.hpp"
#include "peers/limit/small_inference.hpp"

namespace {

using net = bench::mlp<ctnn::tanh, 2, 8, 1>;
#if defined(CTNN_BENCH_LIMIT)
using limit = bench::limit::predictor_2_8_1<>;
using limit_in_order = bench::limit::predictor_2_8_1<bench::limit::sums::in_order>;
#else
using limit = void;
using limit_in_order = void;
#endif

[[maybe_unused]] const bool added = [] {
    bench::add_all<limit, limit_in_order>(
        bench::inference_row<net, bench::order::chained>{"infer 2-8-1 tanh"});
    return true;
}();

}  // namespace
