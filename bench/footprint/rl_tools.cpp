// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with rl-tools.
#include "weights.hpp"

// clang-format off
#include <rl_tools/operations/cpu.h>
#include <rl_tools/nn/layers/dense/operations_cpu.h>
#include <rl_tools/nn/operations_cpu.h>
#include <rl_tools/nn_models/operations_generic.h>
#include <rl_tools/nn_models/sequential/operations_generic.h>
// clang-format on

namespace rlt = rl_tools;
namespace dense = rlt::nn::layers::dense;
namespace sequential = rlt::nn_models::sequential;
using device_type = rlt::devices::DefaultCPU;
using index = device_type::index_t;
using function = rlt::nn::activation_functions::ActivationFunction;
template <index Out, function F>
using layer = dense::BindConfiguration<
    dense::Configuration<rlt::numeric_types::Policy<float>, index, Out, F>>;
template <index Size>
using vector = rlt::Tensor<
    rlt::tensor::Specification<float, index, rlt::tensor::Shape<index, 1, 1, Size>, false>>;
using network = sequential::Build<
    rlt::nn::capability::Forward<false>,
    sequential::Module<layer<16, function::RELU>,
                       sequential::Module<layer<16, function::RELU>,
                                          sequential::Module<layer<3, function::IDENTITY>>>>,
    rlt::tensor::Shape<index, 1, 1, 4>>;

void fill(device_type& device, auto& content, index in, index out, int number) {
    for (index o = 0; o < out; ++o) {
        for (index i = 0; i < in; ++i)
            rlt::set(device, content.weights.parameters, weight(number, o, i), o, i);
        rlt::set(device, content.biases.parameters, bias(number, o), o);
    }
}

int main() {
    device_type device;
    network model;
    network::Buffer<false> buffer;
    device_type::SPEC::RANDOM::ENGINE<> random;
    rlt::init(device, random, 0);
    fill(device, model.content, 4, 16, 0);
    fill(device, model.next_module.content, 16, 16, 1);
    fill(device, model.next_module.next_module.content, 16, 3, 2);
    vector<4> x;
    vector<3> y;
    for (index i = 0; i < 4; ++i) rlt::set(device, x, input(static_cast<int>(i)), 0, 0, i);
    rlt::evaluate(device, model, x, y, buffer, random);
    return finish(rlt::data(y));
}
