// SPDX-License-Identifier: MIT
// Predictions of LeNet and of a residual network, images from a small array: a throughput.
#include "harness/images.hpp"
#include "harness/inference.hpp"
#include "peers/libraries/wrapped.hpp"
#include "peers/limit/images.hpp"
#include "peers/ours.hpp"
#include "peers/plain_images.hpp"

namespace {

template <bench::library::image_network Network, class Limit, class Plain, class Net>
void add(const bench::inference_row<Net>& row) {
    using namespace bench;
    using namespace bench::library;
    using reference = ours::predictor<Net, float>;
    row.template add<reference, reference>("ctnn strict");
    row.template add<reference, ours::predictor<Net, ctnn::fused<float>>>("ctnn fused");
    if constexpr (!std::is_void_v<Limit>) row.template add<reference, Limit>("limit");
    row.template add<reference, Plain>("plain C++");
#if defined(CTNN_BENCH_ONEDNN)
    row.template add<reference, wrapped_image_predictor<Network, onednn_image_predictor>>("oneDNN");
#endif
#if defined(CTNN_BENCH_TORCH)
    row.template add<reference, wrapped_image_predictor<Network, torch_image_predictor>>(
        "libtorch");
#endif
}

#if defined(CTNN_BENCH_LIMIT)
using bench::limit::lenet_predictor, bench::limit::residual_predictor;
#else
using lenet_predictor = void;
using residual_predictor = void;
#endif

[[maybe_unused]] const bool added = [] {
    using bench::library::image_network;
    add<image_network::lenet, lenet_predictor, bench::plain::lenet_predictor>(
        bench::inference_row<bench::lenet>{"infer LeNet 28x28"});
    add<image_network::residual, residual_predictor, bench::plain::residual_predictor>(
        bench::inference_row<bench::residual_net>{"infer residual 32x32"});
    return true;
}();

}  // namespace
