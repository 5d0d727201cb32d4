// SPDX-License-Identifier: MIT
// rl-tools, with its generic operations, which need no other library: predictions only.
#pragma once

#if defined(CTNN_BENCH_RL_TOOLS)

#include "../harness/network.hpp"

// Its headers in the order in which they ask to be included.
// clang-format off
#include <rl_tools/operations/cpu.h>
#include <rl_tools/nn/layers/dense/operations_cpu.h>
#include <rl_tools/nn/operations_cpu.h>
#include <rl_tools/nn_models/operations_generic.h>
#include <rl_tools/nn_models/sequential/operations_generic.h>
// clang-format on

#include <algorithm>
#include <type_traits>

namespace bench::rl_tools {

namespace rlt = ::rl_tools;
namespace dense = rlt::nn::layers::dense;
using device_type = rlt::devices::DefaultCPU;
using index = device_type::index_t;
using function = rlt::nn::activation_functions::ActivationFunction;

namespace detail {

template <index Out, function F>
using layer = dense::BindConfiguration<
    dense::Configuration<rlt::numeric_types::Policy<float>, index, Out, F>>;
template <class Layer, class Next = rlt::nn_models::sequential::OutputModule>
using module = rlt::nn_models::sequential::Module<Layer, Next>;

template <function F, std::size_t Out, std::size_t... Outs>
struct chain {
    using type = module<layer<Out, F>, typename chain<F, Outs...>::type>;
};
template <function F, std::size_t Out>
struct chain<F, Out> {
    using type = module<layer<Out, function::IDENTITY>>;
};

template <class Net, std::size_t... L>
auto make(std::index_sequence<L...>) {
    constexpr auto f =
        std::is_same_v<typename Net::activation, ctnn::relu> ? function::RELU : function::TANH;
    using modules = typename chain<f, Net::sizes[L + 1]...>::type;
    using shape = rlt::tensor::Shape<index, 1, 1, Net::in>;
    return std::type_identity<
        rlt::nn_models::sequential::Build<rlt::nn::capability::Forward<false>, modules, shape>>{};
}

template <std::size_t Size>
using vector = rlt::Tensor<
    rlt::tensor::Specification<float, index, rlt::tensor::Shape<index, 1, 1, Size>, false>>;

}  // namespace detail

template <class Net>
class predictor {
    using model_type =
        typename decltype(detail::make<Net>(std::make_index_sequence<Net::layers>{}))::type;
    device_type device;
    model_type model;
    typename model_type::template Buffer<false> buffer;
    device_type::SPEC::RANDOM::ENGINE<> random;
    detail::vector<Net::in> input;
    detail::vector<Net::out> output;

    template <std::size_t L>
    void set(auto& module, const network_values& from) {
        const layer_values& layer = from[L];
        for (std::size_t o = 0; o < layer.out; ++o) {
            for (std::size_t i = 0; i < layer.in; ++i)
                rlt::set(device, module.content.weights.parameters, layer.at(o, i), o, i);
            rlt::set(device, module.content.biases.parameters, layer.bias[o], o);
        }
        if constexpr (L + 1 < Net::layers) set<L + 1>(module.next_module, from);
    }

public:
    explicit predictor(const network_values& from) {
        rlt::malloc(device, model);
        rlt::malloc(device, buffer);
        rlt::malloc(device, random);
        rlt::init(device, random, 0);
        set<0>(model, from);
    }
    void predict(const float* x, float* y) {
        std::copy_n(x, Net::in, rlt::data(input));
        rlt::evaluate(device, model, input, output, buffer, random);
        std::copy_n(rlt::data(output), Net::out, y);
    }
};

}  // namespace bench::rl_tools

#endif
