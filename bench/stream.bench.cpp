// SPDX-License-Identifier: MIT
// A step of a recurrent network and of a stack of convolutions over time, a number in and a number
// out, as audio code has it. Each step works on the state that the step before it left.
#include "harness/streaming.hpp"
#include "peers/eigen_streaming.hpp"
#include "peers/limit/streaming.hpp"
#include "peers/ours.hpp"
#include "peers/plain_streaming.hpp"
#include "peers/rtneural_streaming.hpp"

namespace {

using ctnn::linear;

/// A sequence's length is of no account: a step is timed.
template <class... Layers>
using over_time = bench::net<ctnn::from<ctnn::shape<1, 1>, ctnn::sequential<Layers...>>>;

/// Adds ctnn and all peers, whose classes are named here; void where there is none.
template <class Plain, class Limit, class Limit2Ulp, class Eigen, class RTNeural, class Net>
void add(const bench::streaming_row<Net>& row) {
    using reference = bench::ours::stream<Net, float>;
    row.template add<reference, reference>("ctnn strict");
    row.template add<reference, bench::ours::stream<Net, ctnn::fused<float>>>("ctnn fused");
    if constexpr (!std::is_void_v<Limit>) row.template add<reference, Limit>("limit");
    if constexpr (!std::is_void_v<Limit2Ulp>)
        row.template add<reference, Limit2Ulp>("limit, 2 ulp");
    row.template add<reference, Plain>("plain C++");
    if constexpr (!std::is_void_v<Eigen>) row.template add<reference, Eigen>("Eigen");
    if constexpr (!std::is_void_v<RTNeural>) row.template add<reference, RTNeural>("RTNeural");
}

struct absent {
    template <std::size_t>
    using gru_stream = void;
    template <std::size_t>
    using lstm_stream = void;
    using conv_stream = void;
};
#define CTNN_CLASSES_OF(peer)                                 \
    struct of_##peer {                                        \
        template <std::size_t Hidden>                         \
        using gru_stream = bench::peer::gru_stream<Hidden>;   \
        template <std::size_t Hidden>                         \
        using lstm_stream = bench::peer::lstm_stream<Hidden>; \
        using conv_stream = bench::peer::conv_stream;         \
    }
CTNN_CLASSES_OF(plain);
#if defined(CTNN_BENCH_LIMIT)
CTNN_CLASSES_OF(limit);
struct of_limit_2_ulp {
    using functions = bench::limit::functions_of_2_ulp;
    template <std::size_t Hidden>
    using gru_stream = bench::limit::gru_stream<Hidden, functions>;
    template <std::size_t Hidden>
    using lstm_stream = bench::limit::lstm_stream<Hidden, functions>;
    using conv_stream = bench::limit::conv_stream_by<functions>;
};
#else
using of_limit = absent;
using of_limit_2_ulp = absent;
#endif
#if defined(CTNN_BENCH_EIGEN)
CTNN_CLASSES_OF(eigen);
#else
using of_eigen = absent;
#endif
#if defined(CTNN_BENCH_RTNEURAL)
CTNN_CLASSES_OF(rtneural);
#else
using of_rtneural = absent;
#endif

template <std::size_t Hidden>
void add_gru() {
    using net = over_time<ctnn::gru<1, Hidden>, linear<Hidden, 1>>;
    add<of_plain::gru_stream<Hidden>, of_limit::gru_stream<Hidden>,
        of_limit_2_ulp::gru_stream<Hidden>, of_eigen::gru_stream<Hidden>,
        of_rtneural::gru_stream<Hidden>>(
        bench::streaming_row<net>{"stream GRU 1-" + std::to_string(Hidden) + "-1"});
}
template <std::size_t Hidden>
void add_lstm() {
    using net = over_time<ctnn::lstm<1, Hidden>, linear<Hidden, 1>>;
    add<of_plain::lstm_stream<Hidden>, of_limit::lstm_stream<Hidden>,
        of_limit_2_ulp::lstm_stream<Hidden>, of_eigen::lstm_stream<Hidden>,
        of_rtneural::lstm_stream<Hidden>>(
        bench::streaming_row<net>{"stream LSTM 1-" + std::to_string(Hidden) + "-1"});
}

template <std::size_t In, std::size_t Out, std::size_t Dilation>
using convolution =
    ctnn::causal_conv1d<In, Out, ctnn::causal_conv1d_options{.kernel = 3, .dilation = Dilation}>;
using convolutions = over_time<convolution<1, 8, 1>, ctnn::tanh, convolution<8, 8, 2>, ctnn::tanh,
                               convolution<8, 8, 4>, ctnn::tanh, linear<8, 1>>;

[[maybe_unused]] const bool added = [] {
    add_gru<8>();
    add_gru<16>();
    add_gru<32>();
    add_lstm<8>();
    add_lstm<16>();
    add_lstm<32>();
    add<of_plain::conv_stream, of_limit::conv_stream, of_limit_2_ulp::conv_stream,
        of_eigen::conv_stream, of_rtneural::conv_stream>(
        bench::streaming_row<convolutions>{"stream conv 1-8-8-8-1 tanh"});
    return true;
}();

}  // namespace
