// SPDX-License-Identifier: MIT
// Peers whose networks have their sizes at run time, behind one interface.
#pragma once

#include "../../harness/values.hpp"

#include <cstddef>
#include <memory>

namespace bench::library {

enum class activation { relu, tanh };

struct predictor {
    virtual ~predictor() = default;
    virtual void predict(const float* x, float* y) = 0;
};

/// The networks on images, whose layers each library has in its own form.
enum class image_network {
    lenet,    // (1, 28, 28): two convolutions with relu and maximum pooling, three linear layers
    residual  // (3, 32, 32): a convolution, three residual blocks, average, a linear layer
};

struct setup {
    std::size_t batch;
    bool adam;  // else SGD
    double rate;
    int threads = 1;
};

/// Softmax cross-entropy, relu between the layers.
struct trainer {
    virtual ~trainer() = default;
    /// A step with a batch by rows; returns the mean loss before it.
    virtual float step(const float* x, const std::size_t* targets) = 0;
    [[nodiscard]] virtual network_values values() const = 0;
};

/// 2-2-2, sigmoid after both layers, squared error, SGD.
struct trainer_2_2_2 {
    virtual ~trainer_2_2_2() = default;
    virtual float step(const float* x, const float* target) = 0;
    [[nodiscard]] virtual network_values values() const = 0;
};

using make_predictor = std::unique_ptr<predictor>(const network_values&, activation);
using make_image_predictor = std::unique_ptr<predictor>(const network_values&, image_network);
using make_fixed_predictor = std::unique_ptr<predictor>(const network_values&);
using make_trainer = std::unique_ptr<trainer>(const network_values&, const setup&);
using make_trainer_2_2_2 = std::unique_ptr<trainer_2_2_2>(const network_values&, double rate);

// What each library does; defined where the library is found.
make_predictor openblas_predictor, onednn_predictor, fann_predictor, torch_predictor;
make_image_predictor onednn_image_predictor, torch_image_predictor;
make_fixed_predictor onednn_encoder_predictor, torch_encoder_predictor;
make_trainer openblas_trainer, onednn_trainer, torch_trainer, torch_lenet_trainer,
    torch_encoder_trainer;
make_trainer_2_2_2 fann_trainer_2_2_2, torch_trainer_2_2_2;

}  // namespace bench::library
