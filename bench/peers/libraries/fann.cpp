// SPDX-License-Identifier: MIT
// FANN: predictions with tanh and the training of 2-2-2; it has neither relu nor softmax.
#include "library.hpp"

#include <algorithm>
#include <fann.h>

namespace bench::library {

namespace {

struct destroy {
    void operator()(fann* network) const { fann_destroy(network); }
};
using handle = std::unique_ptr<fann, destroy>;

/// f(from, to, weight) for each connection, biases as the layer's last input.
template <class Values, class F>
void for_each_connection(Values& layers, F f) {
    unsigned first = 0;
    for (auto& layer : layers) {
        const auto in = static_cast<unsigned>(layer.in);
        for (unsigned o = 0; o < layer.out; ++o) {
            for (unsigned i = 0; i < in; ++i) f(first + i, first + in + 1 + o, layer.at(o, i));
            f(first + in, first + in + 1 + o, layer.bias[o]);
        }
        first += in + 1;
    }
}

handle make(const network_values& from) {
    std::vector<unsigned> sizes{static_cast<unsigned>(from[0].in)};
    for (const layer_values& layer : from) sizes.push_back(static_cast<unsigned>(layer.out));
    handle network(fann_create_standard_array(static_cast<unsigned>(sizes.size()), sizes.data()));
    for_each_connection(from, [&](unsigned i, unsigned o, float weight) {
        fann_set_weight(network.get(), i, o, weight);
    });
    return network;
}

class tanh_predictor final : public predictor {
    handle network;
    std::size_t out;

public:
    explicit tanh_predictor(const network_values& from)
        : network(make(from)), out(from.back().out) {
        fann_set_activation_function_hidden(network.get(), FANN_SIGMOID_SYMMETRIC);
        fann_set_activation_steepness_hidden(network.get(), 1);
        fann_set_activation_function_output(network.get(), FANN_LINEAR);
        fann_set_activation_steepness_output(network.get(), 1);
    }
    void predict(const float* x, float* y) override {
        std::copy_n(fann_run(network.get(), const_cast<float*>(x)), out, y);
    }
};

class sigmoid_trainer final : public trainer_2_2_2 {
    handle network;

public:
    sigmoid_trainer(const network_values& from, double rate) : network(make(from)) {
        fann* const n = network.get();
        fann_set_activation_function_hidden(n, FANN_SIGMOID);  // 1 / (1 + e^(-2 steepness x))
        fann_set_activation_function_output(n, FANN_SIGMOID);
        fann_set_activation_steepness_hidden(n, 0.5F);
        fann_set_activation_steepness_output(n, 0.5F);
        fann_set_training_algorithm(n, FANN_TRAIN_INCREMENTAL);
        fann_set_train_error_function(n, FANN_ERRORFUNC_LINEAR);
        fann_set_learning_rate(n, static_cast<float>(rate));
        fann_set_learning_momentum(n, 0);
    }
    float step(const float* x, const float* target) override {
        fann_train(network.get(), const_cast<float*>(x), const_cast<float*>(target));
        float sum = 0;
        for (int o = 0; o < 2; ++o) {
            const float error = network->output[o] - target[o];
            sum += error * error;
        }
        return sum / 2;
    }
    [[nodiscard]] network_values values() const override {
        std::vector<fann_connection> all(fann_get_total_connections(network.get()));
        fann_get_connection_array(network.get(), all.data());
        network_values to{empty_layer(2, 2), empty_layer(2, 2)};
        for_each_connection(to, [&](unsigned i, unsigned o, float& weight) {
            for (const fann_connection& one : all)
                if (one.from_neuron == i && one.to_neuron == o) weight = one.weight;
        });
        return to;
    }
};

}  // namespace

std::unique_ptr<predictor> fann_predictor(const network_values& from, activation) {
    return std::make_unique<tanh_predictor>(from);
}
std::unique_ptr<trainer_2_2_2> fann_trainer_2_2_2(const network_values& from, double rate) {
    return std::make_unique<sigmoid_trainer>(from, rate);
}

}  // namespace bench::library
