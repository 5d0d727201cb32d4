// SPDX-License-Identifier: MIT
// A prediction of 64-64-64-8, relu and tanh, inputs from a small array: a throughput.
#include "harness/rows.hpp"
#include "peers/limit/inference.hpp"

namespace {

template <class Activation>
using net = bench::mlp<Activation, 64, 64, 64, 8>;
#if defined(CTNN_BENCH_LIMIT)
template <class Activation>
using limit = bench::limit::predictor<net<Activation>>;
template <class Activation>
using limit_in_order = bench::limit::predictor<net<Activation>, bench::limit::sums::in_order>;
#else
template <class>
using limit = void;
template <class>
using limit_in_order = void;
#endif

template <class Activation>
void add(const char* name) {
    bench::add_all<limit<Activation>, limit_in_order<Activation>>(
        bench::inference_row<net<Activation>>{name});
}

[[maybe_unused]] const bool added = [] {
    add<ctnn::relu>("infer 64-64-64-8 relu");
    add<ctnn::tanh>("infer 64-64-64-8 tanh");
    return true;
}();

}  // namespace
