// SPDX-License-Identifier: MIT
// Plain C++: fixed arrays and loops that a compiler can vectorise, functions of the C library.
#pragma once

#include "../harness/network.hpp"

#include <cmath>
#include <memory>
#include <tuple>
#include <type_traits>

namespace bench::plain {

template <class Activation>
[[nodiscard]] inline float activate(float x) {
    if constexpr (std::is_same_v<Activation, ctnn::relu>)
        return x > 0 ? x : 0;
    else if constexpr (std::is_same_v<Activation, ctnn::sigmoid>)
        return 1 / (1 + std::exp(-x));
    else
        return std::tanh(x);
}

/// A sum of products in parts, which a compiler may then put into the lanes of a vector.
template <std::size_t N>
[[nodiscard]] inline float dot(const float* a, const float* b) {
    constexpr std::size_t parts = N % 16 == 0 ? 16 : 1;
    float sums[parts]{};
    for (std::size_t i = 0; i < N; i += parts)
        for (std::size_t k = 0; k < parts; ++k) sums[k] += a[i + k] * b[i + k];
    float sum = 0;
    for (const float part : sums) sum += part;
    return sum;
}

/// A layer's weights, or anything of their shape; the weights of one input lie side by side.
template <std::size_t In, std::size_t Out>
struct layer {
    static constexpr std::size_t in = In;
    static constexpr std::size_t out = Out;
    float weight[In][Out]{};
    float bias[Out]{};

    void set(const layer_values& from) {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) weight[i][o] = from.at(o, i);
            bias[o] = from.bias[o];
        }
    }
    [[nodiscard]] layer_values values() const {
        layer_values to = empty_layer(In, Out);
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) to.at(o, i) = weight[i][o];
            to.bias[o] = bias[o];
        }
        return to;
    }

    void forward(const float* x, float* y) const {
        if constexpr (In <= 16) {
            for (std::size_t o = 0; o < Out; ++o) {
                float sum = bias[o];
                for (std::size_t i = 0; i < In; ++i) sum += weight[i][o] * x[i];
                y[o] = sum;
            }
            return;
        }
        float sums[Out];
        for (std::size_t o = 0; o < Out; ++o) sums[o] = bias[o];
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t o = 0; o < Out; ++o) sums[o] += weight[i][o] * x[i];
        for (std::size_t o = 0; o < Out; ++o) y[o] = sums[o];
    }
    void backward(const float* dy, float* dx) const {
        for (std::size_t i = 0; i < In; ++i) dx[i] = dot<Out>(weight[i], dy);
    }
    void add_gradient(const float* x, const float* dy) {
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t o = 0; o < Out; ++o) weight[i][o] += x[i] * dy[o];
        for (std::size_t o = 0; o < Out; ++o) bias[o] += dy[o];
    }
};

/// The layers of a network, as a tuple.
template <class Net, class = std::make_index_sequence<Net::layers>>
struct layers_of;
template <class Net, std::size_t... L>
struct layers_of<Net, std::index_sequence<L...>> {
    std::tuple<layer<Net::sizes[L], Net::sizes[L + 1]>...> all;

    void set(const network_values& from) { (std::get<L>(all).set(from[L]), ...); }
    [[nodiscard]] network_values values() const { return {std::get<L>(all).values()...}; }
};

template <class Net>
class predictor {
    layers_of<Net> layers;

    template <std::size_t L>
    void forward(const float* x, float* y) const {
        if constexpr (L + 1 == Net::layers) {
            std::get<L>(layers.all).forward(x, y);
        } else {
            float h[Net::sizes[L + 1]];
            std::get<L>(layers.all).forward(x, h);
            for (float& value : h) value = activate<typename Net::activation>(value);
            forward<L + 1>(h, y);
        }
    }

public:
    explicit predictor(const network_values& from) { layers.set(from); }

    void predict(const float* x, float* y) const { forward<0>(x, y); }
};

/// p -= rate g.
class sgd {
    float rate;

public:
    explicit sgd(double given) : rate(static_cast<float>(given)) {}
    void begin() {}
    void update(std::size_t count, float* p, const float* g, float*, float*) const {
        for (std::size_t i = 0; i < count; ++i) p[i] -= rate * g[i];
    }
};

class adam {
    double rate;
    double power1 = 1;
    double power2 = 1;
    float step_size = 0;
    float correction = 0;

public:
    explicit adam(double given) : rate(given) {}
    void begin() {
        power1 *= 0.9;
        power2 *= 0.999;
        step_size = static_cast<float>(rate / (1 - power1));
        correction = static_cast<float>(1 / std::sqrt(1 - power2));
    }
    void update(std::size_t count, float* p, const float* g, float* m, float* v) const {
        for (std::size_t i = 0; i < count; ++i) {
            m[i] = 0.9F * m[i] + 0.1F * g[i];
            v[i] = 0.999F * v[i] + 0.001F * g[i] * g[i];
            p[i] -= step_size * m[i] / (std::sqrt(v[i]) * correction + 1e-8F);
        }
    }
};

/// dy = (softmax(y) - one-hot(target)) scale; returns the loss.
template <std::size_t N>
float cross_entropy(const float* y, std::size_t target, float scale, float* dy) {
    float top = y[0];
    for (std::size_t o = 1; o < N; ++o) top = y[o] > top ? y[o] : top;
    float total = 0;
    for (std::size_t o = 0; o < N; ++o) {
        dy[o] = std::exp(y[o] - top);
        total += dy[o];
    }
    for (std::size_t o = 0; o < N; ++o) dy[o] *= scale / total;
    dy[target] -= scale;
    return std::log(total) + top - y[target];
}

template <class Net, std::size_t Batch, class Optimizer>
class trainer {
    using optimizer_type =
        std::conditional_t<std::is_same_v<Optimizer, ctnn::optim::sgd>, sgd, adam>;
    struct parts {
        layers_of<Net> p, g, m, v;
    };
    std::unique_ptr<parts> all = std::make_unique<parts>();
    optimizer_type optimizer;

    /// Adds the gradients of layer L and of those after it; returns the loss, leaves dx.
    template <std::size_t L>
    float backward(const float* x, std::size_t target, float* dx) {
        constexpr std::size_t out = Net::sizes[L + 1];
        const auto& layer = std::get<L>(all->p.all);
        float y[out];
        float dy[out];
        float loss = 0;
        layer.forward(x, y);
        if constexpr (L + 1 == Net::layers) {
            loss = cross_entropy<out>(y, target, 1.0F / Batch, dy);
        } else {
            for (float& value : y) value = activate<typename Net::activation>(value);
            loss = backward<L + 1>(y, target, dy);
            for (std::size_t o = 0; o < out; ++o) dy[o] = y[o] > 0 ? dy[o] : 0;
        }
        std::get<L>(all->g.all).add_gradient(x, dy);
        if constexpr (L > 0) layer.backward(dy, dx);
        return loss;
    }

    template <class Layer>
    void update(Layer& p, const Layer& g, Layer& m, Layer& v) const {
        optimizer.update(Layer::in * Layer::out, p.weight[0], g.weight[0], m.weight[0],
                         v.weight[0]);
        optimizer.update(Layer::out, p.bias, g.bias, m.bias, v.bias);
    }

public:
    trainer(const network_values& from, double rate) : optimizer(rate) { all->p.set(from); }

    float step(const float* x, const std::size_t* targets) {
        all->g = {};
        float loss = 0;
        for (std::size_t b = 0; b < Batch; ++b)
            loss += backward<0>(x + b * Net::in, targets[b], nullptr);
        optimizer.begin();
        [&]<std::size_t... L>(std::index_sequence<L...>) {
            (update(std::get<L>(all->p.all), std::get<L>(all->g.all), std::get<L>(all->m.all),
                    std::get<L>(all->v.all)),
             ...);
        }(std::make_index_sequence<Net::layers>{});
        return loss / Batch;
    }
    [[nodiscard]] network_values values() const { return all->p.values(); }
};

/// 2-2-2, sigmoid after both layers, squared error.
class trainer_2_2_2 {
    layer<2, 2> hidden;
    layer<2, 2> last;
    float rate;

    void move(layer<2, 2>& to, const float* x, const float* dy) const {
        for (std::size_t o = 0; o < 2; ++o) {
            for (std::size_t i = 0; i < 2; ++i) to.weight[i][o] -= rate * dy[o] * x[i];
            to.bias[o] -= rate * dy[o];
        }
    }

public:
    trainer_2_2_2(const network_values& from, double given) : rate(static_cast<float>(given)) {
        hidden.set(from[0]);
        last.set(from[1]);
    }
    float step(const float* x, const float* target) {
        float h[2];
        float y[2];
        float dy[2];
        float dh[2];
        hidden.forward(x, h);
        for (float& value : h) value = activate<ctnn::sigmoid>(value);
        last.forward(h, y);
        for (float& value : y) value = activate<ctnn::sigmoid>(value);
        for (std::size_t o = 0; o < 2; ++o) dy[o] = (y[o] - target[o]) * y[o] * (1 - y[o]);
        last.backward(dy, dh);
        for (std::size_t i = 0; i < 2; ++i) dh[i] *= h[i] * (1 - h[i]);
        move(last, h, dy);
        move(hidden, x, dh);
        const float errors[] = {y[0] - target[0], y[1] - target[1]};
        return 0.5F * dot<2>(errors, errors);
    }
    [[nodiscard]] network_values values() const { return {hidden.values(), last.values()}; }
};

}  // namespace bench::plain
