// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with libtorch.
#include "weights.hpp"

#include <torch/torch.h>

namespace {

torch::nn::Linear layer(int number, std::int64_t in, std::int64_t out) {
    torch::nn::Linear made(in, out);
    const torch::NoGradGuard off;
    auto w = made->weight.accessor<float, 2>();
    auto b = made->bias.accessor<float, 1>();
    for (std::int64_t o = 0; o < out; ++o) {
        for (std::int64_t i = 0; i < in; ++i)
            w[o][i] = weight(number, static_cast<std::size_t>(o), static_cast<std::size_t>(i));
        b[o] = bias(number, static_cast<std::size_t>(o));
    }
    return made;
}

}  // namespace

int main() {
    torch::nn::Sequential network(layer(0, 4, 16), torch::nn::ReLU(), layer(1, 16, 16),
                                  torch::nn::ReLU(), layer(2, 16, 3));
    const c10::InferenceMode on;
    const auto x = torch::tensor({{input(0), input(1), input(2), input(3)}}, torch::kFloat32);
    const auto y = network->forward(x);
    return finish(y.data_ptr<float>());
}
