// SPDX-License-Identifier: MIT
// oneDNN: inner products with the activation attached for predictions, products for training.
//
// It takes its number of threads from OMP_NUM_THREADS, which run.py sets to 1.
#include "layers.hpp"

#include <algorithm>
#include <dnnl.hpp>
#include <unordered_map>

namespace bench::library {

namespace {

using dnnl::memory;
using tag = memory::format_tag;

dnnl::engine& engine() {
    static dnnl::engine e(dnnl::engine::kind::cpu, 0);
    return e;
}
dnnl::stream& stream() {
    static dnnl::stream s(engine());
    return s;
}
memory::dim dim(std::size_t n) { return static_cast<memory::dim>(n); }
memory::desc matrix(std::size_t rows, std::size_t columns, tag order) {
    return {{dim(rows), dim(columns)}, memory::data_type::f32, order};
}
memory view(const memory::desc& shape, const float* data) {
    return {shape, engine(), const_cast<float*>(data)};
}

/// c = a b, and what `attributes` attach.
class product {
    memory::desc a, b, c, bias;
    dnnl::matmul primitive;

    static dnnl::matmul make(const memory::desc& a, const memory::desc& b, const memory::desc& bias,
                             const memory::desc& c) {
        const dnnl::matmul::desc what =
            bias.is_zero() ? dnnl::matmul::desc(a, b, c) : dnnl::matmul::desc(a, b, bias, c);
        return dnnl::matmul(dnnl::matmul::primitive_desc(what, engine()));
    }

public:
    product(const memory::desc& given_a, const memory::desc& given_b, const memory::desc& given_c,
            const memory::desc& given_bias = {})
        : a(given_a), b(given_b), c(given_c), bias(given_bias), primitive(make(a, b, bias, c)) {}

    void operator()(const float* from_a, const float* from_b, float* to,
                    const float* from_bias = nullptr) const {
        std::unordered_map<int, memory> arguments{{DNNL_ARG_SRC, view(a, from_a)},
                                                  {DNNL_ARG_WEIGHTS, view(b, from_b)},
                                                  {DNNL_ARG_DST, view(c, to)}};
        if (from_bias != nullptr) arguments.emplace(DNNL_ARG_BIAS, view(bias, from_bias));
        primitive.execute(stream(), arguments);
        stream().wait();
    }
};

class products {
    product forward_, backward_, gradient_;

public:
    products(std::size_t in, std::size_t out, std::size_t batch)
        : forward_(matrix(batch, in, tag::ab), matrix(in, out, tag::ba),
                   matrix(batch, out, tag::ab), matrix(1, out, tag::ab)),
          backward_(matrix(batch, out, tag::ab), matrix(out, in, tag::ab),
                    matrix(batch, in, tag::ab)),
          gradient_(matrix(out, batch, tag::ba), matrix(batch, in, tag::ab),
                    matrix(out, in, tag::ab)) {}

    void forward(const float* x, const numbers& weight, const numbers& bias, numbers& y) const {
        forward_(x, weight.data(), y.data(), bias.data());
    }
    void backward(const numbers& dy, const numbers& weight, numbers& dx) const {
        backward_(dy.data(), weight.data(), dx.data());
    }
    void gradient(const numbers& dy, const float* x, numbers& gradient) const {
        gradient_(dy.data(), x, gradient.data());
    }
};

/// One layer of a prediction, its weights in the order that the library likes.
struct inner_product {
    dnnl::inner_product_forward primitive;
    std::unordered_map<int, memory> arguments;

    static auto describe(const layer_values& from, const dnnl::primitive_attr& attributes) {
        const dnnl::inner_product_forward::desc what(
            dnnl::prop_kind::forward_inference, matrix(1, from.in, tag::ab),
            matrix(from.out, from.in, tag::any), {{dim(from.out)}, memory::data_type::f32, tag::a},
            matrix(1, from.out, tag::ab));
        return dnnl::inner_product_forward::primitive_desc(what, attributes, engine());
    }

    inner_product(const layer_values& from, const dnnl::primitive_attr& attributes,
                  const memory& input) {
        const auto chosen = describe(from, attributes);
        primitive = dnnl::inner_product_forward(chosen);
        memory weight(chosen.weights_desc(), engine());
        memory given = view(matrix(from.out, from.in, tag::ab), from.weight.data());
        dnnl::reorder(given, weight).execute(stream(), given, weight);
        memory bias(chosen.bias_desc(), engine());
        std::copy(from.bias.begin(), from.bias.end(), static_cast<float*>(bias.get_data_handle()));
        arguments = {{DNNL_ARG_SRC, input},
                     {DNNL_ARG_WEIGHTS, weight},
                     {DNNL_ARG_BIAS, bias},
                     {DNNL_ARG_DST, memory(chosen.dst_desc(), engine())}};
        stream().wait();
    }
};

class dnn_predictor final : public predictor {
    std::vector<inner_product> layers;

public:
    dnn_predictor(const network_values& from, activation hidden) {
        memory input(matrix(1, from[0].in, tag::ab), engine());
        for (std::size_t l = 0; l < from.size(); ++l) {
            dnnl::primitive_attr attributes;
            dnnl::post_ops after;
            const auto kind = hidden == activation::relu ? dnnl::algorithm::eltwise_relu
                                                         : dnnl::algorithm::eltwise_tanh;
            if (l + 1 < from.size()) after.append_eltwise(1, kind, 0, 0);
            attributes.set_post_ops(after);
            layers.emplace_back(from[l], attributes, input);
            input = layers.back().arguments.at(DNNL_ARG_DST);
        }
    }
    void predict(const float* x, float* y) override {
        layers[0].arguments.at(DNNL_ARG_SRC).set_data_handle(const_cast<float*>(x));
        for (const inner_product& layer : layers)
            layer.primitive.execute(stream(), layer.arguments);
        stream().wait();
        const memory& last = layers.back().arguments.at(DNNL_ARG_DST);
        std::copy_n(static_cast<const float*>(last.get_data_handle()),
                    last.get_desc().get_size() / sizeof(float), y);
    }
};

}  // namespace

std::unique_ptr<predictor> onednn_predictor(const network_values& from, activation hidden) {
    return std::make_unique<dnn_predictor>(from, hidden);
}
std::unique_ptr<trainer> onednn_trainer(const network_values& from, const setup& how) {
    return std::make_unique<product_trainer<products>>(from, how);
}

}  // namespace bench::library
