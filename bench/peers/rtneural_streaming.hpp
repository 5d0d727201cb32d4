// SPDX-License-Identifier: MIT
// RTNeural, with its Eigen backend: steps of sequences.
#pragma once

#if defined(CTNN_BENCH_RTNEURAL)

#include "../harness/values.hpp"

#include <RTNeural/RTNeural.h>
#include <vector>

namespace bench::rtneural {

namespace detail {

using rows = std::vector<std::vector<float>>;

/// The weights with an input in each row, their gates in the order that is given.
inline rows by_inputs(const layer_values& from, const std::vector<std::size_t>& gates) {
    const std::size_t hidden = from.out / gates.size();
    rows result(from.in, std::vector<float>(from.out));
    for (std::size_t i = 0; i < from.in; ++i)
        for (std::size_t o = 0; o < from.out; ++o)
            result[i][o] = from.at(gates[o / hidden] * hidden + o % hidden, i);
    return result;
}
inline std::vector<float> gates_of(const std::vector<float>& bias,
                                   const std::vector<std::size_t>& gates) {
    const std::size_t hidden = bias.size() / gates.size();
    std::vector<float> result(bias.size());
    for (std::size_t o = 0; o < bias.size(); ++o)
        result[o] = bias[gates[o / hidden] * hidden + o % hidden];
    return result;
}
inline void set_linear(auto& layer, const layer_values& from) {
    rows weight(from.out);
    for (std::size_t o = 0; o < from.out; ++o)
        weight[o].assign(&from.weight[o * from.in], &from.weight[o * from.in] + from.in);
    layer.setWeights(weight);
    layer.setBias(from.bias.data());
}
/// Its first tap is the newest step.
inline void set_convolution(auto& layer, const layer_values& from) {
    const std::size_t in = from.in / 3;
    std::vector<rows> weight(from.out, rows(in, std::vector<float>(3)));
    for (std::size_t o = 0; o < from.out; ++o)
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t k = 0; k < 3; ++k) weight[o][i][2 - k] = from.at(o, i * 3 + k);
    layer.setWeights(weight);
    layer.setBias(from.bias);
}

template <class Model>
class stream {
protected:
    Model model;
    alignas(64) float input[8]{};

public:
    float step(float x) {
        input[0] = x;
        return model.forward(input);
    }
};

}  // namespace detail

template <std::size_t Hidden>
struct gru_stream
    : detail::stream<RTNeural::ModelT<float, 1, 1, RTNeural::GRULayerT<float, 1, int(Hidden)>,
                                      RTNeural::DenseT<float, int(Hidden), 1>>> {
    explicit gru_stream(const network_values& from) {
        const std::vector<std::size_t> gates{1, 0, 2};  // update before reset
        auto& layer = this->model.template get<0>();
        layer.setWVals(detail::by_inputs(from[0], gates));
        layer.setUVals(detail::by_inputs(from[1], gates));
        layer.setBVals(
            {detail::gates_of(from[0].bias, gates), detail::gates_of(from[1].bias, gates)});
        detail::set_linear(this->model.template get<1>(), from[2]);
        this->model.reset();
    }
};

template <std::size_t Hidden>
struct lstm_stream
    : detail::stream<RTNeural::ModelT<float, 1, 1, RTNeural::LSTMLayerT<float, 1, int(Hidden)>,
                                      RTNeural::DenseT<float, int(Hidden), 1>>> {
    explicit lstm_stream(const network_values& from) {
        const std::vector<std::size_t> gates{0, 1, 2, 3};
        auto& layer = this->model.template get<0>();
        layer.setWVals(detail::by_inputs(from[0], gates));
        layer.setUVals(detail::by_inputs(from[1], gates));
        std::vector<float> bias = from[0].bias;
        for (std::size_t o = 0; o < bias.size(); ++o) bias[o] += from[1].bias[o];
        layer.setBVals(bias);
        detail::set_linear(this->model.template get<1>(), from[2]);
        this->model.reset();
    }
};

struct conv_stream : detail::stream<RTNeural::ModelT<
                         float, 1, 1, RTNeural::Conv1DT<float, 1, 8, 3, 1>,
                         RTNeural::TanhActivationT<float, 8>, RTNeural::Conv1DT<float, 8, 8, 3, 2>,
                         RTNeural::TanhActivationT<float, 8>, RTNeural::Conv1DT<float, 8, 8, 3, 4>,
                         RTNeural::TanhActivationT<float, 8>, RTNeural::DenseT<float, 8, 1>>> {
    explicit conv_stream(const network_values& from) {
        detail::set_convolution(model.get<0>(), from[0]);
        detail::set_convolution(model.get<2>(), from[1]);
        detail::set_convolution(model.get<4>(), from[2]);
        detail::set_linear(model.get<6>(), from[3]);
        model.reset();
    }
};

}  // namespace bench::rtneural

#endif
