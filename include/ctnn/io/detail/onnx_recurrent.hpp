// SPDX-License-Identifier: MIT
// The layers over time as nodes of ONNX, which has the batch or the channels where ctnn has the
// steps.
#pragma once

#include <ctnn/core/nonlinearity.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/io/onnx_operators.hpp>
#include <ctnn/layers/causal_conv1d.hpp>
#include <ctnn/layers/detail/recurrent.hpp>
#include <ctnn/layers/detail/recurrent_parameters.hpp>
#include <ctnn/layers/final_states.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/rnn.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

namespace detail {

/// The nodes of a recurrent layer of `Hidden` units, one for each layer: ONNX has the batch second,
/// and gate `Order[g]` of PyTorch's as gate g.
template <std::size_t Hidden, recurrent_options Options, std::size_t... Order>
struct onnx_recurrent {
    static constexpr std::size_t gates = sizeof...(Order), sums = gates * Hidden;
    static constexpr std::size_t directions = Options.bidirectional ? 2 : 1;

    /// `of_kind` are attributes of this kind of layer.
    template <class P>
    static std::string write(const onnx_place& at, text_view kind, const std::string& x, const P& p,
                             const onnx_attribute& of_kind) {
        const std::string steps = at.node("Transpose", {x}, {{"perm", {1, 0, 2}}});
        return at.node("Transpose", {write_from<0>(at, kind, steps, p, of_kind)},
                       {{"perm", {1, 0, 2}}});
    }

private:
    /// Layer `Layer` and those above it.
    template <std::size_t Layer, class P>
    static std::string write_from(const onnx_place& at, text_view kind, const std::string& x,
                                  const P& p, const onnx_attribute& of_kind) {
        if constexpr (Options.layers == 1) {
            return write_layer<0>(at, kind, x, p, of_kind);
        } else if constexpr (Layer < Options.layers) {
            constexpr auto name = concatenated(text("l"), number_text<Layer>());
            return write_from<Layer + 1>(
                at, kind, write_layer<Layer>(at.into(name.view()), kind, x, p, of_kind), p,
                of_kind);
        } else {
            return x;
        }
    }
    template <std::size_t Layer, class P>
    static std::string write_layer(const onnx_place& at, text_view kind, const std::string& x,
                                   const P& p, const onnx_attribute& of_kind) {
        const auto& there = weights_of<Layer, 0>(p);
        const auto& back = weights_of<Layer, directions - 1>(p);
        onnx_values from{x, rows(at, "W", weight_ih_of(there), weight_ih_of(back)),
                         rows(at, "R", weight_hh_of(there), weight_hh_of(back))};
        if constexpr (Options.bias) from.push_back(biases(at, there, back));
        if constexpr (directions == 1) {
            const std::string y = at.node(kind, from, {{"hidden_size", Hidden}, of_kind});
            return at.node("Squeeze", {y, at.index("directions", 1, {1})});
        } else {
            const std::string y = at.node(
                kind, from,
                {{"direction", text_view("bidirectional")}, {"hidden_size", Hidden}, of_kind});
            const std::string beside = at.node("Transpose", {y}, {{"perm", {0, 2, 1, 3}}});
            return at.node("Reshape", {beside, at.wholes("features", {0, 0, -1})});
        }
    }

    /// The row that ONNX has as `row`.
    [[nodiscard]] static constexpr std::size_t moved(std::size_t row) noexcept {
        constexpr std::size_t order[] = {Order...};
        return order[row / Hidden] * Hidden + row % Hidden;
    }
    template <class W>
    struct row_numbers {
        const W& there;
        const W& back;
        auto operator()(std::size_t i) const noexcept {
            constexpr std::size_t columns = W::shape::extent(1);
            const W& weight = i < sums * columns ? there : back;
            return weight[moved(i / columns % sums) * columns + i % columns];
        }
    };
    template <class W>
    static std::string rows(const onnx_place& at, text_view name, const W& there, const W& back) {
        return at.tensor<typename W::scalar>(name, {directions, sums, W::shape::extent(1)},
                                             row_numbers<W>{there, back});
    }
    template <class B>
    struct bias_numbers {
        const B* of_direction[2][2];
        auto operator()(std::size_t i) const noexcept {
            return (*of_direction[i / (2 * sums)][i / sums % 2])[moved(i % sums)];
        }
    };
    template <class There, class Back>
    static std::string biases(const onnx_place& at, const There& there, const Back& back) {
        using B = std::remove_cvref_t<decltype(bias_ih_of(there))>;
        return at.tensor<typename B::scalar>(
            "B", {directions, 2 * sums},
            bias_numbers<B>{{{&bias_ih_of(there), &bias_hh_of(there)},
                             {&bias_ih_of(back), &bias_hh_of(back)}}});
    }
};

}  // namespace detail

template <std::size_t In, std::size_t Hidden, auto Options>
struct onnx_operators<gru<In, Hidden, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        // Its gates are update, reset, candidate.
        return detail::onnx_recurrent<Hidden, detail::stacking_of<recurrent_options>(Options), 1, 0,
                                      2>::write(at, "GRU", x, p, {"linear_before_reset", 1});
    }
};
template <std::size_t In, std::size_t Hidden, auto Options>
struct onnx_operators<lstm<In, Hidden, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        // Its gates are input, output, forget, candidate.
        return detail::onnx_recurrent<Hidden, detail::stacking_of<recurrent_options>(Options), 0, 3,
                                      1, 2>::write(at, "LSTM", x, p, {});
    }
};
template <std::size_t In, std::size_t Hidden, auto Options>
struct onnx_operators<rnn<In, Hidden, Options>> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P& p) {
        constexpr recurrent_options options = detail::stacking_of<rnn_options>(Options);
        constexpr bool is_tanh = detail::nonlinearity_of(Options) == nonlinearity::tanh;
        const onnx_attribute function = is_tanh ? onnx_attribute{}
                                        : options.bidirectional
                                            ? onnx_attribute{"activations", {"Relu", "Relu"}}
                                            : onnx_attribute{"activations", {"Relu"}};
        return detail::onnx_recurrent<Hidden, options, 0>::write(at, "RNN", x, p, function);
    }
};

/// The two halves of the last and of the first step.
template <>
struct onnx_operators<final_states> {
    template <class Input, class P>
    static std::string write(const onnx_place& at, const std::string& x, const P&) {
        constexpr auto size = static_cast<std::int64_t>(Input::extent(1));
        const std::string last = at.node("Gather", {x, at.index("last", -1)}, {{"axis", 1}});
        const std::string first = at.node("Gather", {x, at.index("first", 0)}, {{"axis", 1}});
        const std::string axis = at.index("features", 1, {1});
        const std::string middle = at.index("middle", size / 2, {1});
        return at.node("Concat",
                       {at.node("Slice", {last, at.index("begin", 0, {1}), middle, axis}),
                        at.node("Slice", {first, middle, at.index("end", size, {1}), axis})},
                       {{"axis", 1}});
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
