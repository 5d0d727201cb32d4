// SPDX-License-Identifier: MIT
// Eigen: fixed-size matrices, a batch as a matrix with a sample in each column.
#pragma once

#if defined(CTNN_BENCH_EIGEN)

#include "../harness/network.hpp"

#include <Eigen/Core>

#include <memory>
#include <tuple>
#include <type_traits>

namespace bench::eigen {

using Eigen::Index;

/// Fixed sizes, but on the heap above Eigen's limit of what it puts on the stack.
template <std::size_t Rows, std::size_t Columns = 1>
using matrix = std::conditional_t<(Rows * Columns <= 16384),
                                  Eigen::Matrix<float, int(Rows), int(Columns)>, Eigen::MatrixXf>;
template <std::size_t Rows, std::size_t Columns>
using mapped = Eigen::Map<const Eigen::Matrix<float, int(Rows), int(Columns)>>;

[[nodiscard]] auto sigmoid(const auto& x) { return (1 / (1 + (-x.array()).exp())).matrix(); }

/// A layer's weights, or anything of their shape.
template <std::size_t In, std::size_t Out>
struct layer {
    matrix<Out, In> weight = matrix<Out, In>::Zero(Out, In);
    matrix<Out> bias = matrix<Out>::Zero();

    void set(const layer_values& from) {
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) weight(Index(o), Index(i)) = from.at(o, i);
            bias(Index(o)) = from.bias[o];
        }
    }
    [[nodiscard]] layer_values values() const {
        layer_values to = empty_layer(In, Out);
        for (std::size_t o = 0; o < Out; ++o) {
            for (std::size_t i = 0; i < In; ++i) to.at(o, i) = weight(Index(o), Index(i));
            to.bias[o] = bias(Index(o));
        }
        return to;
    }
    /// y = weight x + bias, for one sample or a column for each.
    void forward(const auto& x, auto& y) const {
        y.noalias() = weight * x;
        y.colwise() += bias;
    }
};

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
    void forward(const auto& x, float* y) const {
        matrix<Net::sizes[L + 1]> h;
        std::get<L>(layers.all).forward(x, h);
        if constexpr (L + 1 == Net::layers)
            Eigen::Map<matrix<Net::out>>{y} = h;
        else if constexpr (std::is_same_v<typename Net::activation, ctnn::relu>)
            forward<L + 1>(h.cwiseMax(0).eval(), y);
        else
            forward<L + 1>(h.array().tanh().matrix().eval(), y);
    }

public:
    EIGEN_MAKE_ALIGNED_OPERATOR_NEW
    explicit predictor(const network_values& from) { layers.set(from); }

    void predict(const float* x, float* y) const { forward<0>(mapped<Net::in, 1>{x}, y); }
};

/// p -= rate g.
class sgd {
    float rate;

public:
    explicit sgd(double given) : rate(static_cast<float>(given)) {}
    void begin() {}
    void update(auto& p, const auto& g, auto&, auto&) const { p -= rate * g; }
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
    void update(auto& p, const auto& g, auto& m, auto& v) const {
        m = 0.9F * m + 0.1F * g;
        v.array() = 0.999F * v.array() + 0.001F * g.array().square();
        p.array() -= step_size * m.array() / (v.array().sqrt() * correction + 1e-8F);
    }
};

template <class Net, std::size_t Batch, class Optimizer>
class trainer {
    using optimizer_type =
        std::conditional_t<std::is_same_v<Optimizer, ctnn::optim::sgd>, sgd, adam>;
    template <std::size_t Rows>
    using batch = matrix<Rows, Batch>;
    struct parts {
        EIGEN_MAKE_ALIGNED_OPERATOR_NEW
        layers_of<Net> p, g, m, v;
        batch<Net::sizes[1]> y1, d1;
        batch<Net::sizes[2]> y2, d2;
        batch<Net::sizes[3]> y3;
        parts() {
            constexpr Index n = Batch;
            y1.resize(Index(Net::sizes[1]), n);
            d1.resize(Index(Net::sizes[1]), n);
            y2.resize(Index(Net::sizes[2]), n);
            d2.resize(Index(Net::sizes[2]), n);
            y3.resize(Index(Net::sizes[3]), n);
        }
    };
    std::unique_ptr<parts> all = std::make_unique<parts>();
    optimizer_type optimizer;

    /// y becomes dy of the mean loss, which is returned.
    static float cross_entropy(auto& y, const std::size_t* targets) {
        float loss = 0;
        y.rowwise() -= y.colwise().maxCoeff().eval();
        for (std::size_t b = 0; b < Batch; ++b) loss -= y(Index(targets[b]), Index(b));
        y.array() = y.array().exp();
        const auto totals = y.colwise().sum().eval();
        loss += totals.array().log().sum();
        y.array().rowwise() *= (1.0F / Batch) / totals.array();
        for (std::size_t b = 0; b < Batch; ++b) y(Index(targets[b]), Index(b)) -= 1.0F / Batch;
        return loss / Batch;
    }

    template <std::size_t L>
    void update(const auto& x, const auto& dy) {
        auto& p = std::get<L>(all->p.all);
        auto& g = std::get<L>(all->g.all);
        auto& m = std::get<L>(all->m.all);
        auto& v = std::get<L>(all->v.all);
        g.weight.noalias() = dy * x.transpose();
        g.bias = dy.rowwise().sum();
        optimizer.update(p.weight, g.weight, m.weight, v.weight);
        optimizer.update(p.bias, g.bias, m.bias, v.bias);
    }

public:
    trainer(const network_values& from, double rate) : optimizer(rate) { all->p.set(from); }

    float step(const float* samples, const std::size_t* targets) {
        auto& [first, second, third] = all->p.all;
        auto& [p, g, m, v, y1, d1, y2, d2, y3] = *all;
        const mapped<Net::in, Batch> x{samples};
        first.forward(x, y1);
        y1 = y1.cwiseMax(0);
        second.forward(y1, y2);
        y2 = y2.cwiseMax(0);
        third.forward(y2, y3);
        const float loss = cross_entropy(y3, targets);
        d2.noalias() = third.weight.transpose() * y3;
        d2.array() *= (y2.array() > 0).template cast<float>();
        d1.noalias() = second.weight.transpose() * d2;
        d1.array() *= (y1.array() > 0).template cast<float>();
        optimizer.begin();
        update<2>(y2, y3);
        update<1>(y1, d2);
        update<0>(x, d1);
        return loss;
    }
    [[nodiscard]] network_values values() const { return all->p.values(); }
};

/// 2-2-2, sigmoid after both layers, squared error.
class trainer_2_2_2 {
    layer<2, 2> hidden;
    layer<2, 2> last;
    float rate;

public:
    trainer_2_2_2(const network_values& from, double given) : rate(static_cast<float>(given)) {
        hidden.set(from[0]);
        last.set(from[1]);
    }
    float step(const float* input, const float* wanted) {
        const mapped<2, 1> x{input};
        const mapped<2, 1> target{wanted};
        const matrix<2> h = sigmoid(hidden.weight * x + hidden.bias);
        const matrix<2> y = sigmoid(last.weight * h + last.bias);
        const matrix<2> dy = ((y - target).array() * y.array() * (1 - y.array())).matrix();
        const matrix<2> dh =
            ((last.weight.transpose() * dy).array() * h.array() * (1 - h.array())).matrix();
        last.weight -= rate * dy * h.transpose();
        last.bias -= rate * dy;
        hidden.weight -= rate * dh * x.transpose();
        hidden.bias -= rate * dh;
        return 0.5F * (y - target).squaredNorm();
    }
    [[nodiscard]] network_values values() const { return {hidden.values(), last.values()}; }
};

}  // namespace bench::eigen

#endif
