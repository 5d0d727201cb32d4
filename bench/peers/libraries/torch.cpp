// SPDX-License-Identifier: MIT
// libtorch: modules, autograd and optimizers as its tutorials use them.
#include "library.hpp"

#include <algorithm>
#include <torch/torch.h>

namespace bench::library {

namespace {

torch::nn::Linear make_layer(const layer_values& from) {
    const auto in = static_cast<std::int64_t>(from.in);
    const auto out = static_cast<std::int64_t>(from.out);
    torch::nn::Linear layer(in, out);
    const torch::NoGradGuard off;
    layer->weight.copy_(torch::from_blob(const_cast<float*>(from.weight.data()), {out, in}));
    layer->bias.copy_(torch::from_blob(const_cast<float*>(from.bias.data()), {out}));
    return layer;
}

std::vector<float> numbers_of(const torch::Tensor& t) {
    const torch::Tensor flat = t.detach().contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

network_values read(const std::vector<torch::nn::Linear>& layers) {
    network_values to;
    for (const torch::nn::Linear& layer : layers)
        to.push_back({static_cast<std::size_t>(layer->weight.size(1)),
                      static_cast<std::size_t>(layer->weight.size(0)), numbers_of(layer->weight),
                      numbers_of(layer->bias)});
    return to;
}

/// Linear layers with an activation after each but, unless `last` is set, the last.
template <class Activation>
torch::nn::Sequential make(const network_values& from, std::vector<torch::nn::Linear>& layers,
                           bool last = false) {
    torch::nn::Sequential network;
    for (const layer_values& layer : from) {
        layers.push_back(make_layer(layer));
        network->push_back(layers.back());
        if (last || &layer != &from.back()) network->push_back(Activation());
    }
    return network;
}

class module_predictor final : public predictor {
    std::vector<torch::nn::Linear> layers;
    torch::nn::Sequential network;
    std::int64_t in;

public:
    module_predictor(const network_values& from, activation hidden)
        : network(hidden == activation::relu ? make<torch::nn::ReLU>(from, layers)
                                             : make<torch::nn::Tanh>(from, layers)),
          in(static_cast<std::int64_t>(from[0].in)) {
        network->eval();
    }
    void predict(const float* x, float* y) override {
        const c10::InferenceMode on;
        const torch::Tensor out =
            network->forward(torch::from_blob(const_cast<float*>(x), {1, in}));
        std::copy_n(out.data_ptr<float>(), out.numel(), y);
    }
};

class module_trainer final : public trainer {
    std::vector<torch::nn::Linear> layers;
    torch::nn::Sequential network;
    std::unique_ptr<torch::optim::Optimizer> optimizer;
    std::int64_t in, batch;

public:
    module_trainer(const network_values& from, const setup& how)
        : network(make<torch::nn::ReLU>(from, layers)),
          in(static_cast<std::int64_t>(from[0].in)),
          batch(static_cast<std::int64_t>(how.batch)) {
        if (how.adam)
            optimizer = std::make_unique<torch::optim::Adam>(network->parameters(), how.rate);
        else
            optimizer = std::make_unique<torch::optim::SGD>(network->parameters(), how.rate);
    }
    float step(const float* x, const std::size_t* targets) override {
        static_assert(sizeof(std::size_t) == sizeof(std::int64_t));
        const auto input = torch::from_blob(const_cast<float*>(x), {batch, in});
        const auto classes =
            torch::from_blob(const_cast<std::size_t*>(targets), {batch}, torch::kInt64);
        optimizer->zero_grad();
        const auto loss = torch::nn::functional::cross_entropy(network->forward(input), classes);
        loss.backward();
        optimizer->step();
        return loss.item<float>();
    }
    [[nodiscard]] network_values values() const override { return read(layers); }
};

class sigmoid_trainer final : public trainer_2_2_2 {
    std::vector<torch::nn::Linear> layers;
    torch::nn::Sequential network;
    torch::optim::SGD optimizer;

public:
    sigmoid_trainer(const network_values& from, double rate)
        : network(make<torch::nn::Sigmoid>(from, layers, true)),
          optimizer(network->parameters(), rate) {}
    float step(const float* x, const float* target) override {
        const auto input = torch::from_blob(const_cast<float*>(x), {1, 2});
        const auto wanted = torch::from_blob(const_cast<float*>(target), {1, 2});
        optimizer.zero_grad();
        const auto loss = torch::mse_loss(network->forward(input), wanted);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }
    [[nodiscard]] network_values values() const override { return read(layers); }
};

}  // namespace

std::unique_ptr<predictor> torch_predictor(const network_values& from, activation hidden) {
    torch::set_num_threads(1);
    return std::make_unique<module_predictor>(from, hidden);
}
std::unique_ptr<trainer> torch_trainer(const network_values& from, const setup& how) {
    torch::set_num_threads(how.threads);
    return std::make_unique<module_trainer>(from, how);
}
std::unique_ptr<trainer_2_2_2> torch_trainer_2_2_2(const network_values& from, double rate) {
    torch::set_num_threads(1);
    return std::make_unique<sigmoid_trainer>(from, rate);
}

}  // namespace bench::library
