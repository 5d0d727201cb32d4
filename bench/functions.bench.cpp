// SPDX-License-Identifier: MIT
// exp, tanh, sigmoid and gelu over an array of 1024 floats that stays in the first cache: time an
// element.
#include "peers/functions.hpp"

namespace {

template <class Function>
void add(const std::string& name) {
    using namespace bench;
    const function_row<Function> row{name + " of 1024"};
    row.template add<ours::over_array<Function, ctnn::strict<float>>>("ctnn strict");
    row.template add<ours::over_array<Function, ctnn::fused<float>>>("ctnn fused");
#if defined(CTNN_BENCH_LIMIT)
    row.template add<limit::over_array<Function>>("limit");
#endif
    row.template add<plain::over_array<Function>>("plain C++");
#if defined(CTNN_BENCH_EIGEN)
    row.template add<eigen::over_array<Function>>("Eigen");
#endif
}

[[maybe_unused]] const bool added = [] {
    add<bench::exponential>("exp");
    add<ctnn::tanh>("tanh");
    add<ctnn::sigmoid>("sigmoid");
    add<ctnn::gelu>("gelu");
    return true;
}();

}  // namespace
