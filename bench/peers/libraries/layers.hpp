// SPDX-License-Identifier: MIT
// What a library of matrix products leaves to its user: softmax, relu, optimizer, order of things.
#pragma once

#include "library.hpp"

#include <cmath>

namespace bench::library {

using numbers = std::vector<float>;

inline void relu(numbers& y) {
    for (float& value : y) value = value > 0 ? value : 0;
}
/// dx where x is positive, else 0.
inline void mask(const numbers& x, numbers& dx) {
    for (std::size_t i = 0; i < dx.size(); ++i) dx[i] = x[i] > 0 ? dx[i] : 0;
}

/// y becomes dy of the mean loss, which is returned.
inline float cross_entropy(numbers& y, const std::size_t* targets, std::size_t batch) {
    const std::size_t out = y.size() / batch;
    const float scale = 1 / static_cast<float>(batch);
    float loss = 0;
    for (std::size_t b = 0; b < batch; ++b) {
        float* const row = &y[b * out];
        float top = row[0];
        for (std::size_t o = 1; o < out; ++o) top = row[o] > top ? row[o] : top;
        loss += top - row[targets[b]];
        float total = 0;
        for (std::size_t o = 0; o < out; ++o) total += row[o] = std::exp(row[o] - top);
        for (std::size_t o = 0; o < out; ++o) row[o] *= scale / total;
        row[targets[b]] -= scale;
        loss += std::log(total);
    }
    return loss * scale;
}

/// Numbers that are trained.
struct trained {
    numbers p, g, m, v;
    explicit trained(const numbers& from)
        : p(from), g(from.size()), m(from.size()), v(from.size()) {}
};

class optimizer {
    setup how;
    double power1 = 1;
    double power2 = 1;
    float step_size;
    float correction = 0;

public:
    explicit optimizer(const setup& given)
        : how(given), step_size(static_cast<float>(given.rate)) {}
    void begin() {
        power1 *= 0.9;
        power2 *= 0.999;
        if (how.adam) step_size = static_cast<float>(how.rate / (1 - power1));
        correction = static_cast<float>(1 / std::sqrt(1 - power2));
    }
    void update(trained& t) const {
        float* const p = t.p.data();
        const float* const g = t.g.data();
        float* const m = t.m.data();
        float* const v = t.v.data();
        if (how.adam) {
            for (std::size_t i = 0; i < t.p.size(); ++i) {
                m[i] = 0.9F * m[i] + 0.1F * g[i];
                v[i] = 0.999F * v[i] + 0.001F * g[i] * g[i];
                p[i] -= step_size * m[i] / (std::sqrt(v[i]) * correction + 1e-8F);
            }
        } else {
            for (std::size_t i = 0; i < t.p.size(); ++i) p[i] -= step_size * g[i];
        }
    }
};

/// A layer and its part of a batch; `Products` does the three matrix products.
template <class Products>
struct batch_layer {
    std::size_t in, out;
    trained weight;
    trained bias;
    numbers y, dy;
    Products products;

    batch_layer(const layer_values& from, std::size_t batch)
        : in(from.in),
          out(from.out),
          weight(from.weight),
          bias(from.bias),
          y(batch * from.out),
          dy(batch * from.out),
          products(from.in, from.out, batch) {}

    void add_up_bias() {
        bias.g.assign(out, 0);
        for (std::size_t b = 0; b < dy.size(); b += out)
            for (std::size_t o = 0; o < out; ++o) bias.g[o] += dy[b + o];
    }
};

template <class Products>
class product_trainer final : public trainer {
    std::vector<batch_layer<Products>> layers;
    setup how;
    optimizer optimizer_;

public:
    product_trainer(const network_values& from, const setup& given)
        : how(given), optimizer_(given) {
        for (const layer_values& layer : from) layers.emplace_back(layer, given.batch);
    }

    float step(const float* x, const std::size_t* targets) override {
        const float* input = x;
        for (auto& layer : layers) {
            layer.products.forward(input, layer.weight.p, layer.bias.p, layer.y);
            if (&layer != &layers.back()) relu(layer.y);
            input = layer.y.data();
        }
        auto& last = layers.back();
        const float loss = cross_entropy(last.y, targets, how.batch);
        last.dy.swap(last.y);
        optimizer_.begin();
        for (std::size_t l = layers.size(); l-- > 0;) {
            auto& layer = layers[l];
            if (l > 0) {
                layer.products.backward(layer.dy, layer.weight.p, layers[l - 1].dy);
                mask(layers[l - 1].y, layers[l - 1].dy);
            }
            layer.products.gradient(layer.dy, l > 0 ? layers[l - 1].y.data() : x, layer.weight.g);
            layer.add_up_bias();
            optimizer_.update(layer.weight);
            optimizer_.update(layer.bias);
        }
        return loss;
    }
    [[nodiscard]] network_values values() const override {
        network_values to;
        for (const auto& layer : layers)
            to.push_back({layer.in, layer.out, layer.weight.p, layer.bias.p});
        return to;
    }
};

}  // namespace bench::library
