// SPDX-License-Identifier: MIT
// A training step of 2-2-2, sigmoid, one sample, squared error, SGD.
//
// Each step works on the weights that the step before it left: a latency.
#include "harness/step_2_2_2.hpp"

#include "peers/eigen.hpp"
#include "peers/libraries/wrapped.hpp"
#include "peers/limit/step_2_2_2.hpp"
#include "peers/plain.hpp"

namespace {

using bench::step_2_2_2::add;

[[maybe_unused]] const bool added = [] {
    add<bench::step_2_2_2::ours<float>>("ctnn strict");
    add<bench::step_2_2_2::ours<ctnn::fused<float>>>("ctnn fused");
#if defined(CTNN_BENCH_LIMIT)
    using bench::limit::sums;
    add<bench::limit::trainer_2_2_2<>>("limit");
    add<bench::limit::trainer_2_2_2<sums::in_order>>("limit in order");
#endif
    add<bench::plain::trainer_2_2_2>("plain C++");
#if defined(CTNN_BENCH_EIGEN)
    add<bench::eigen::trainer_2_2_2>("Eigen");
#endif
#if defined(CTNN_BENCH_FANN)
    add<bench::library::wrapped_trainer_2_2_2<bench::library::fann_trainer_2_2_2>>("FANN");
#endif
#if defined(CTNN_BENCH_TORCH)
    add<bench::library::wrapped_trainer_2_2_2<bench::library::torch_trainer_2_2_2>>("libtorch");
#endif
    return true;
}();

}  // namespace
