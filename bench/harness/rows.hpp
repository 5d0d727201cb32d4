// SPDX-License-Identifier: MIT
// The peers that take part in every row of a kind.
#pragma once

#include "../peers/eigen.hpp"
#include "../peers/libraries/wrapped.hpp"
#include "../peers/ours.hpp"
#include "../peers/plain.hpp"
#include "../peers/rl_tools.hpp"
#include "../peers/rtneural.hpp"
#include "inference.hpp"
#include "training.hpp"

namespace bench {

/// The libraries that were found and can do the row: FANN knows no relu.
template <class Reference, class Net, order Order>
void add_libraries([[maybe_unused]] const inference_row<Net, Order>& row) {
    using namespace library;
#if defined(CTNN_BENCH_OPENBLAS)
    row.template add<Reference, wrapped_predictor<Net, openblas_predictor>>("OpenBLAS");
#endif
#if defined(CTNN_BENCH_ONEDNN)
    row.template add<Reference, wrapped_predictor<Net, onednn_predictor>>("oneDNN");
#endif
#if defined(CTNN_BENCH_FANN)
    if constexpr (std::is_same_v<typename Net::activation, ctnn::tanh>)
        row.template add<Reference, wrapped_predictor<Net, fann_predictor>>("FANN");
#endif
#if defined(CTNN_BENCH_TORCH)
    row.template add<Reference, wrapped_predictor<Net, torch_predictor>>("libtorch");
#endif
#if defined(CTNN_BENCH_RTNEURAL)
    row.template add<Reference, rtneural::predictor<Net>>("RTNeural");
#endif
#if defined(CTNN_BENCH_RL_TOOLS)
    row.template add<Reference, rl_tools::predictor<Net>>("rl-tools");
#endif
}

template <class Reference, class Net, std::size_t Batch, class Optimizer>
void add_libraries([[maybe_unused]] const training_row<Net, Batch, Optimizer>& row) {
    using namespace library;
#if defined(CTNN_BENCH_OPENBLAS)
    row.template add<Reference, wrapped_trainer<Batch, Optimizer, openblas_trainer>>("OpenBLAS");
#endif
#if defined(CTNN_BENCH_ONEDNN)
    row.template add<Reference, wrapped_trainer<Batch, Optimizer, onednn_trainer>>("oneDNN");
#endif
#if defined(CTNN_BENCH_TORCH)
    row.template add<Reference, wrapped_trainer<Batch, Optimizer, torch_trainer>>("libtorch");
#endif
}

/// Adds ctnn and all peers; a limit is void where there is none.
template <class Limit, class LimitInOrder = void, class Net, order Order>
void add_all(const inference_row<Net, Order>& row) {
    using reference = ours::predictor<Net, float>;
    using fused = ours::predictor<Net, ctnn::fused<float>>;
    row.template add<reference, reference>("ctnn strict");
    row.template add<reference, fused>("ctnn fused");
    if constexpr (!std::is_void_v<Limit>) row.template add<reference, Limit>("limit");
    if constexpr (!std::is_void_v<LimitInOrder>) {
        // The tanh differs, the order does not: with relu all bits are ctnn's.
        constexpr bool relu = std::is_same_v<typename Net::activation, ctnn::relu>;
        row.template add<fused, LimitInOrder, relu ? 0.0 : same_prediction>("limit in order");
    }
    row.template add<reference, plain::predictor<Net>>("plain C++");
#if defined(CTNN_BENCH_EIGEN)
    row.template add<reference, eigen::predictor<Net>>("Eigen");
#endif
    add_libraries<reference>(row);
}

template <class Limit, class Net, std::size_t Batch, class Optimizer>
void add_all(const training_row<Net, Batch, Optimizer>& row) {
    using reference = ours::trainer<Net, Optimizer, float>;
    row.template add<reference, reference>("ctnn strict");
    row.template add<reference, ours::trainer<Net, Optimizer, ctnn::fused<float>>>("ctnn fused");
    if constexpr (!std::is_void_v<Limit>) row.template add<reference, Limit>("limit");
    row.template add<reference, plain::trainer<Net, Batch, Optimizer>>("plain C++");
#if defined(CTNN_BENCH_EIGEN)
    row.template add<reference, eigen::trainer<Net, Batch, Optimizer>>("Eigen");
#endif
    add_libraries<reference>(row);
}

}  // namespace bench
