// SPDX-License-Identifier: MIT
// Predictions of a layer of a transformer's encoder, sequences from a small array: a throughput.
#include "harness/inference.hpp"
#include "harness/sequences.hpp"
#include "peers/libraries/wrapped.hpp"
#include "peers/limit/transformer.hpp"
#include "peers/ours.hpp"
#include "peers/plain_transformer.hpp"

namespace {

template <class Choice>
using ours = bench::ours::predictor<bench::encoder, Choice>;

[[maybe_unused]] const bool added = [] {
    using namespace bench::library;
    const bench::inference_row<bench::encoder> row{"infer encoder 32x64, 4 heads, 256 hidden"};
    using reference = ours<float>;
    row.add<reference, reference>("ctnn strict");
    row.add<reference, ours<ctnn::fused<float>>>("ctnn fused");
#if defined(CTNN_BENCH_LIMIT)
    row.add<reference, bench::limit::encoder_predictor>("limit");
#endif
    row.add<reference, bench::plain::encoder_predictor>("plain C++");
#if defined(CTNN_BENCH_ONEDNN)
    row.add<reference, wrapped_fixed_predictor<onednn_encoder_predictor>>("oneDNN");
#endif
#if defined(CTNN_BENCH_TORCH)
    row.add<reference, wrapped_fixed_predictor<torch_encoder_predictor>>("libtorch");
#endif
    return true;
}();

}  // namespace
