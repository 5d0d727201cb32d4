// SPDX-License-Identifier: MIT
// OpenBLAS: a matrix product for each layer, for each gradient.
#include "layers.hpp"

#include <algorithm>
#include <cblas.h>

namespace bench::library {

namespace {

class products {
    int in, out, batch;

public:
    products(std::size_t given_in, std::size_t given_out, std::size_t given_batch)
        : in(static_cast<int>(given_in)),
          out(static_cast<int>(given_out)),
          batch(static_cast<int>(given_batch)) {}

    /// y (batch, out) = x weight^T + bias.
    void forward(const float* x, const numbers& weight, const numbers& bias, numbers& y) const {
        for (std::size_t b = 0; b < y.size(); b += bias.size())
            std::copy(bias.begin(), bias.end(), &y[b]);
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, batch, out, in, 1, x, in,
                    weight.data(), in, 1, y.data(), out);
    }
    /// dx (batch, in) = dy weight.
    void backward(const numbers& dy, const numbers& weight, numbers& dx) const {
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, batch, in, out, 1, dy.data(), out,
                    weight.data(), in, 0, dx.data(), in);
    }
    /// gradient (out, in) = dy^T x.
    void gradient(const numbers& dy, const float* x, numbers& gradient) const {
        cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, batch, 1, dy.data(), out, x,
                    in, 0, gradient.data(), in);
    }
};

class blas_predictor final : public predictor {
    network_values layers;
    activation hidden;
    std::vector<numbers> outputs;

public:
    blas_predictor(const network_values& from, activation given) : layers(from), hidden(given) {
        for (const layer_values& layer : from) outputs.emplace_back(layer.out);
    }
    void predict(const float* x, float* y) override {
        for (std::size_t l = 0; l < layers.size(); ++l) {
            const layer_values& layer = layers[l];
            const auto in = static_cast<int>(layer.in);
            numbers& h = outputs[l];
            std::copy(layer.bias.begin(), layer.bias.end(), h.begin());
            cblas_sgemv(CblasRowMajor, CblasNoTrans, static_cast<int>(layer.out), in, 1,
                        layer.weight.data(), in, x, 1, 1, h.data(), 1);
            if (l + 1 < layers.size() && hidden == activation::relu) relu(h);
            if (l + 1 < layers.size() && hidden == activation::tanh)
                for (float& value : h) value = std::tanh(value);
            x = h.data();
        }
        std::copy(outputs.back().begin(), outputs.back().end(), y);
    }
};

}  // namespace

std::unique_ptr<predictor> openblas_predictor(const network_values& from, activation hidden) {
    openblas_set_num_threads(1);
    return std::make_unique<blas_predictor>(from, hidden);
}
std::unique_ptr<trainer> openblas_trainer(const network_values& from, const setup& how) {
    openblas_set_num_threads(how.threads);
    return std::make_unique<product_trainer<products>>(from, how);
}

}  // namespace bench::library
