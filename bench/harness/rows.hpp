// SPDX-License-Identifier: MIT
// The peers that take part in every row of a kind.
#pragma once

#include "../peers/eigen.hpp"
#include "../peers/ours.hpp"
#include "../peers/plain.hpp"
#include "inference.hpp"
#include "training.hpp"

namespace bench {

/// Adds ctnn, plain C++ and Eigen; `Limit` is void where there is none.
template <class Limit, class Net, order Order>
void add_all(const inference_row<Net, Order>& row) {
    using reference = ours::predictor<Net, float>;
    row.template add<reference, reference>("ctnn strict");
    row.template add<reference, ours::predictor<Net, ctnn::fused<float>>>("ctnn fused");
    if constexpr (!std::is_void_v<Limit>) row.template add<reference, Limit>("limit");
    row.template add<reference, plain::predictor<Net>>("plain C++");
#if defined(CTNN_BENCH_EIGEN)
    row.template add<reference, eigen::predictor<Net>>("Eigen");
#endif
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
}

}  // namespace bench
