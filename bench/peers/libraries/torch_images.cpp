// SPDX-License-Identifier: MIT
// libtorch: the networks on images, as its tutorials write them.
#include "torch_modules.hpp"

#include <algorithm>

namespace bench::library {

namespace {

torch::nn::Conv2d convolution(const layer_values& from, std::int64_t kernel,
                              std::int64_t padding = 0) {
    torch::nn::Conv2d layer(
        torch::nn::Conv2dOptions(number(from.in) / (kernel * kernel), number(from.out), kernel)
            .padding(padding));
    set(layer->weight, layer->bias, from);
    return layer;
}
struct lenet : torch::nn::Module {
    torch::nn::Conv2d first, second;
    torch::nn::Linear third, fourth, fifth;

    explicit lenet(const network_values& from)
        : first(register_module("first", convolution(from[0], 5))),
          second(register_module("second", convolution(from[1], 5))),
          third(register_module("third", linear(from[2]))),
          fourth(register_module("fourth", linear(from[3]))),
          fifth(register_module("fifth", linear(from[4]))) {}

    torch::Tensor forward(torch::Tensor x) {
        x = torch::max_pool2d(torch::relu(first(x)), 2);
        x = torch::max_pool2d(torch::relu(second(x)), 2).flatten(1);
        return fifth(torch::relu(fourth(torch::relu(third(x)))));
    }
    [[nodiscard]] network_values values() const {
        return {values_of(first->weight, first->bias), values_of(second->weight, second->bias),
                values_of(third->weight, third->bias), values_of(fourth->weight, fourth->bias),
                values_of(fifth->weight, fifth->bias)};
    }
};

struct residual : torch::nn::Module {
    std::vector<torch::nn::Conv2d> convolutions;
    torch::nn::Linear last;

    explicit residual(const network_values& from)
        : last(register_module("last", linear(from.back()))) {
        for (std::size_t l = 0; l + 1 < from.size(); ++l)
            convolutions.push_back(
                register_module("conv" + std::to_string(l), convolution(from[l], 3, 1)));
    }

    torch::Tensor forward(torch::Tensor x) {
        x = torch::relu(convolutions[0](x));
        for (std::size_t l = 1; l < convolutions.size(); l += 2)
            x = torch::relu(convolutions[l + 1](torch::relu(convolutions[l](x))) + x);
        return last(torch::mean(x, {2, 3}));
    }
};

template <class Network>
class image_predictor final : public predictor {
    Network network;
    std::int64_t channels, extent;

public:
    image_predictor(const network_values& from, std::int64_t given_channels,
                    std::int64_t given_extent)
        : network(from), channels(given_channels), extent(given_extent) {
        network.eval();
    }
    void predict(const float* x, float* y) override {
        const c10::InferenceMode on;
        const torch::Tensor out =
            network.forward(torch::from_blob(const_cast<float*>(x), {1, channels, extent, extent}));
        std::copy_n(out.data_ptr<float>(), out.numel(), y);
    }
};

}  // namespace

std::unique_ptr<predictor> torch_image_predictor(const network_values& from,
                                                 image_network network) {
    torch::set_num_threads(1);
    if (network == image_network::lenet)
        return std::make_unique<image_predictor<lenet>>(from, 1, 28);
    return std::make_unique<image_predictor<residual>>(from, 3, 32);
}
std::unique_ptr<trainer> torch_lenet_trainer(const network_values& from, const setup& how) {
    torch::set_num_threads(how.threads);
    return std::make_unique<module_trainer_of<lenet>>(from, how,
                                                      std::vector<std::int64_t>{1, 28, 28});
}

}  // namespace bench::library
