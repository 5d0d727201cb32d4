// SPDX-License-Identifier: MIT
// libtorch: a layer of a transformer's encoder; predictions by the function in one piece to which
// Python's module turns for them, training by the module.
#include "torch_modules.hpp"

#include <algorithm>

namespace bench::library {

namespace {

constexpr std::int64_t steps = 32, width = 64, heads = 4;

torch::nn::TransformerEncoderLayer encoder(const network_values& from) {
    torch::nn::TransformerEncoderLayer layer(torch::nn::TransformerEncoderLayerOptions(width, heads)
                                                 .dim_feedforward(number(from[3].out))
                                                 .dropout(0));
    auto& attention = layer->self_attn;
    set(attention->in_proj_weight, attention->in_proj_bias, from[0]);
    set(attention->out_proj->weight, attention->out_proj->bias, from[1]);
    set(layer->norm1->weight, layer->norm1->bias, from[2]);
    set(layer->linear1->weight, layer->linear1->bias, from[3]);
    set(layer->linear2->weight, layer->linear2->bias, from[4]);
    set(layer->norm2->weight, layer->norm2->bias, from[5]);
    return layer;
}

class encoder_predictor final : public predictor {
    torch::nn::TransformerEncoderLayer layer;

public:
    explicit encoder_predictor(const network_values& from) : layer(encoder(from)) {}
    void predict(const float* x, float* y) override {
        const c10::InferenceMode on;
        const auto& attention = layer->self_attn;
        const torch::Tensor out = at::_transformer_encoder_layer_fwd(
            torch::from_blob(const_cast<float*>(x), {1, steps, width}), width, heads,
            attention->in_proj_weight, attention->in_proj_bias, attention->out_proj->weight,
            attention->out_proj->bias, false, false, 1e-5, layer->norm1->weight, layer->norm1->bias,
            layer->norm2->weight, layer->norm2->bias, layer->linear1->weight, layer->linear1->bias,
            layer->linear2->weight, layer->linear2->bias);
        std::copy_n(out.data_ptr<float>(), out.numel(), y);
    }
};

struct classifier : torch::nn::Module {
    torch::nn::TransformerEncoderLayer layer;
    torch::nn::Linear last;

    explicit classifier(const network_values& from)
        : layer(register_module("layer", encoder(from))),
          last(register_module("last", linear(from.back()))) {}

    torch::Tensor forward(const torch::Tensor& x) {
        return last(layer(x.transpose(0, 1)).transpose(0, 1).flatten(1));
    }
    [[nodiscard]] network_values values() const {
        const auto& attention = layer->self_attn;
        return {values_of(attention->in_proj_weight, attention->in_proj_bias),
                values_of(attention->out_proj->weight, attention->out_proj->bias),
                values_of(layer->norm1->weight, layer->norm1->bias),
                values_of(layer->linear1->weight, layer->linear1->bias),
                values_of(layer->linear2->weight, layer->linear2->bias),
                values_of(layer->norm2->weight, layer->norm2->bias),
                values_of(last->weight, last->bias)};
    }
};

}  // namespace

std::unique_ptr<predictor> torch_encoder_predictor(const network_values& from) {
    torch::set_num_threads(1);
    return std::make_unique<encoder_predictor>(from);
}
std::unique_ptr<trainer> torch_encoder_trainer(const network_values& from, const setup& how) {
    torch::set_num_threads(how.threads);
    return std::make_unique<module_trainer_of<classifier>>(from, how,
                                                           std::vector<std::int64_t>{steps, width});
}

}  // namespace bench::library
