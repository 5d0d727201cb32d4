// SPDX-License-Identifier: MIT
// What libtorch's networks of several kinds of layers share: their values, and their training.
#pragma once

#include "library.hpp"

#include <torch/torch.h>

namespace bench::library {

inline std::int64_t number(std::size_t n) { return static_cast<std::int64_t>(n); }

inline torch::Tensor tensor_of(const std::vector<float>& from, at::IntArrayRef sizes) {
    return torch::from_blob(const_cast<float*>(from.data()), sizes).clone();
}
inline void set(torch::Tensor& weight, torch::Tensor& bias, const layer_values& from) {
    const torch::NoGradGuard off;
    weight.copy_(tensor_of(from.weight, weight.sizes()));
    bias.copy_(tensor_of(from.bias, bias.sizes()));
}
inline torch::nn::Linear linear(const layer_values& from) {
    torch::nn::Linear layer(number(from.in), number(from.out));
    set(layer->weight, layer->bias, from);
    return layer;
}

inline std::vector<float> numbers_of(const torch::Tensor& t) {
    const torch::Tensor flat = t.detach().contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}
inline layer_values values_of(const torch::Tensor& weight, const torch::Tensor& bias) {
    const auto out = static_cast<std::size_t>(weight.size(0));
    return {static_cast<std::size_t>(weight.numel()) / out, out, numbers_of(weight),
            numbers_of(bias)};
}

/// Trains a module that has `values`, by softmax cross-entropy and SGD.
template <class Network>
class module_trainer_of final : public trainer {
    Network network;
    torch::optim::SGD optimizer;
    std::vector<std::int64_t> sizes;

public:
    /// `of_sample` are the sizes of a sample.
    module_trainer_of(const network_values& from, const setup& how,
                      const std::vector<std::int64_t>& of_sample)
        : network(from), optimizer(network.parameters(), how.rate), sizes{number(how.batch)} {
        sizes.insert(sizes.end(), of_sample.begin(), of_sample.end());
    }

    float step(const float* x, const std::size_t* targets) override {
        const auto input = torch::from_blob(const_cast<float*>(x), sizes);
        const auto classes =
            torch::from_blob(const_cast<std::size_t*>(targets), {sizes[0]}, torch::kInt64);
        optimizer.zero_grad();
        const torch::Tensor loss =
            torch::nn::functional::cross_entropy(network.forward(input), classes);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }
    [[nodiscard]] network_values values() const override { return network.values(); }
};

}  // namespace bench::library
