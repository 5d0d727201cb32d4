// SPDX-License-Identifier: MIT
// A library's networks in the form that rows take.
#pragma once

#include "../../harness/network.hpp"
#include "library.hpp"

#include <type_traits>

namespace bench::library {

template <class Net, make_predictor Make>
class wrapped_predictor {
    static constexpr activation hidden =
        std::is_same_v<typename Net::activation, ctnn::relu> ? activation::relu : activation::tanh;
    std::unique_ptr<predictor> network;

public:
    explicit wrapped_predictor(const network_values& from) : network(Make(from, hidden)) {}
    void predict(const float* x, float* y) { network->predict(x, y); }
};

template <image_network Network, make_image_predictor Make>
class wrapped_image_predictor {
    std::unique_ptr<predictor> network;

public:
    explicit wrapped_image_predictor(const network_values& from) : network(Make(from, Network)) {}
    void predict(const float* x, float* y) { network->predict(x, y); }
};

/// Of a network of which there is one.
template <make_fixed_predictor Make>
class wrapped_fixed_predictor {
    std::unique_ptr<predictor> network;

public:
    explicit wrapped_fixed_predictor(const network_values& from) : network(Make(from)) {}
    void predict(const float* x, float* y) { network->predict(x, y); }
};

template <std::size_t Batch, class Optimizer, make_trainer Make, int Threads = 1>
class wrapped_trainer {
    std::unique_ptr<trainer> network;

public:
    wrapped_trainer(const network_values& from, double rate)
        : network(
              Make(from, {Batch, std::is_same_v<Optimizer, ctnn::optim::adam>, rate, Threads})) {}
    float step(const float* x, const std::size_t* targets) { return network->step(x, targets); }
    [[nodiscard]] network_values values() const { return network->values(); }
};

template <make_trainer_2_2_2 Make>
class wrapped_trainer_2_2_2 {
    std::unique_ptr<trainer_2_2_2> network;

public:
    wrapped_trainer_2_2_2(const network_values& from, double rate) : network(Make(from, rate)) {}
    float step(const float* x, const float* target) { return network->step(x, target); }
    [[nodiscard]] network_values values() const { return network->values(); }
};

}  // namespace bench::library
