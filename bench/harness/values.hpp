// SPDX-License-Identifier: MIT
// A network's weights in a form that every peer can read.
#pragma once

#include <cstddef>
#include <vector>

namespace bench {

/// A layer's weights by rows, as PyTorch keeps them.
struct layer_values {
    std::size_t in{};
    std::size_t out{};
    std::vector<float> weight;
    std::vector<float> bias;

    [[nodiscard]] float& at(std::size_t o, std::size_t i) { return weight[o * in + i]; }
    [[nodiscard]] float at(std::size_t o, std::size_t i) const { return weight[o * in + i]; }
};

[[nodiscard]] inline layer_values empty_layer(std::size_t in, std::size_t out) {
    return {in, out, std::vector<float>(in * out), std::vector<float>(out)};
}

/// A network's weights, layer by layer.
using network_values = std::vector<layer_values>;

}  // namespace bench
