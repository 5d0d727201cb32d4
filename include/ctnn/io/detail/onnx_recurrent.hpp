// SPDX-License-Identifier: MIT
// The layers over time as nodes of ONNX, which has the batch or the channels where ctnn has the
// steps.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// A node for a recurrent layer of `Hidden` units: ONNX has the batch second, and gate `Order[g]`
/// of PyTorch's as gate g.
template <std::size_t In, std::size_t Hidden, bias Bias, std::size_t... Order>
struct onnx_recurrent {
    static constexpr std::size_t gates = sizeof...(Order);

    template <class P>
    static std::string write(const onnx_place& at, text_view kind, const std::string& x, const P& p,
                             std::initializer_list<onnx_attribute> options) {
        onnx_values from{at.node("Transpose", {x}, {{"perm", {1, 0, 2}}}),
                         rows(at, "W", p.weight_ih_l0), rows(at, "R", p.weight_hh_l0)};
        if constexpr (Bias != bias::none) from.push_back(biases(at, p));
        const std::string all = at.node(kind, from, options);
        const std::string steps = at.node("Squeeze", {all, at.index("directions", 1, {1})});
        return at.node("Transpose", {steps}, {{"perm", {1, 0, 2}}});
    }

private:
    /// The row that ONNX has as `row`.
    [[nodiscard]] static constexpr std::size_t moved(std::size_t row) noexcept {
        constexpr std::size_t order[] = {Order...};
        return order[row / Hidden] * Hidden + row % Hidden;
    }
    template <class W>
    struct row_numbers {
        const W& weight;
        auto operator()(std::size_t i) const noexcept {
            constexpr std::size_t columns = W::shape::extent(1);
            return weight[moved(i / columns) * columns + i % columns];
        }
    };
    template <class W>
    static std::string rows(const onnx_place& at, text_view name, const W& weight) {
        return at.tensor<typename W::scalar>(name, {1, gates * Hidden, W::shape::extent(1)},
                                             row_numbers<W>{weight});
    }
    template <class B>
    struct bias_numbers {
        const B& of_input;
        const B& of_state;
        auto operator()(std::size_t i) const noexcept {
            constexpr std::size_t count = gates * Hidden;
            return i < count ? of_input[moved(i)] : of_state[moved(i - count)];
        }
    };
    template <class P>
    static std::string biases(const onnx_place& at, const P& p) {
        using B = std::remove_const_t<decltype(p.bias_ih_l0)>;
        return at.tensor<typename B::scalar>("B", {1, 2 * gates * Hidden},
                                             bias_numbers<B>{p.bias_ih_l0, p.bias_hh_l0});
    }
};

}  // namespace detail

template <std::size_t In, std::size_t Hidden, bias Bias>
struct onnx_operators<gru<In, Hidden, Bias>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        // Its gates are update, reset, candidate.
        return detail::onnx_recurrent<In, Hidden, Bias, 1, 0, 2>::write(
            at, "GRU", x, p, {{"hidden_size", Hidden}, {"linear_before_reset", 1}});
    }
};
template <std::size_t In, std::size_t Hidden, bias Bias>
struct onnx_operators<lstm<In, Hidden, Bias>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        // Its gates are input, output, forget, candidate.
        return detail::onnx_recurrent<In, Hidden, Bias, 0, 3, 1, 2>::write(
            at, "LSTM", x, p, {{"hidden_size", Hidden}});
    }
};

/// ONNX's Conv has the channels before the steps.
template <std::size_t In, std::size_t Out, causal_conv1d_options Options>
struct onnx_operators<causal_conv1d<In, Out, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        onnx_values from = at.parameters(p);
        from.insert(from.begin(), at.node("Transpose", {x}, {{"perm", {0, 2, 1}}}));
        const std::string y = at.node("Conv", from,
                                      {{"dilations", {Options.dilation}},
                                       {"kernel_shape", {Options.kernel}},
                                       {"pads", {(Options.kernel - 1) * Options.dilation, 0}}});
        return at.node("Transpose", {y}, {{"perm", {0, 2, 1}}});
    }
};

}  // namespace ctnn::inline CTNN_TARGET
