// SPDX-License-Identifier: MIT
// The layers of a transformer, which are graphs of others.
#pragma once

#include <ctnn/core/bias.hpp>
#include <ctnn/core/real.hpp>
#include <ctnn/core/shape.hpp>
#include <ctnn/core/target.hpp>
#include <ctnn/core/text.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/linear.hpp>
#include <ctnn/layers/multihead_attention.hpp>
#include <ctnn/layers/relu.hpp>
#include <ctnn/network/graph.hpp>
#include <ctnn/network/join.hpp>

#include <cstddef>
#include <ratio>
#include <type_traits>

namespace ctnn::inline CTNN_TARGET {

/// How a layer of a transformer works, in PyTorch's words and with its defaults.
struct transformer_options {
    /// Each part normalises its input, not its output added to that.
    bool norm_first = false;
    /// A step attends to none after it: PyTorch's `is_causal`, of a decoder `tgt_is_causal`.
    bool causal = false;
    /// All but the norms have a bias, and these too.
    bool bias = true;
    real layer_norm_eps = 1e-5;
};

namespace detail {

/// A rate as a number; 0 where it is none, which the `dropout` tells.
template <class Rate>
inline constexpr double probability = 0;
template <class Rate>
    requires(Rate::num >= 0 && Rate::num <= Rate::den)
inline constexpr double probability<Rate> = double(Rate::num) / double(Rate::den);

/// The parts of a transformer's layer, by the names of their sources.
template <std::size_t Embed, std::size_t Heads, std::size_t Feedforward, class Rate,
          class Activation, transformer_options Options>
struct transformer_parts {
    static constexpr bias linear_bias = Options.bias ? bias::per_unit : bias::none;
    using norm = layer_norm<shape<Embed>, layer_norm_options{.eps = Options.layer_norm_eps,
                                                             .bias = Options.bias}>;
    template <bool Causal>
    using attention = multihead_attention<
        Embed, Heads,
        attention_options{.causal = Causal, .bias = Options.bias, .dropout = probability<Rate>}>;
    using drop = dropout<Rate>;
    using first = linear<Embed, Feedforward, linear_bias>;
    using second = linear<Feedforward, Embed, linear_bias>;
};

template <std::size_t Embed, std::size_t Heads, std::size_t Feedforward, class Rate,
          class Activation, transformer_options Options>
struct transformer_encoder {
    using part = transformer_parts<Embed, Heads, Feedforward, Rate, Activation, Options>;
    using after = graph<
        inputs<"src">,  //
        node<"self_attn", typename part::template attention<Options.causal>, "src">,
        node<"dropout1", typename part::drop, "self_attn">,
        node<"sum1", add, "src", "dropout1">,  //
        node<"norm1", typename part::norm, "sum1">, node<"linear1", typename part::first, "norm1">,
        node<"activation", Activation, "linear1">,
        node<"dropout", typename part::drop, "activation">,
        node<"linear2", typename part::second, "dropout">,
        node<"dropout2", typename part::drop, "linear2">, node<"sum2", add, "norm1", "dropout2">,
        node<"norm2", typename part::norm, "sum2">, outputs<"norm2">>;
    using before =
        graph<inputs<"src">,  //
              node<"norm1", typename part::norm, "src">,
              node<"self_attn", typename part::template attention<Options.causal>, "norm1">,
              node<"dropout1", typename part::drop, "self_attn">,
              node<"sum1", add, "src", "dropout1">,  //
              node<"norm2", typename part::norm, "sum1">,
              node<"linear1", typename part::first, "norm2">,
              node<"activation", Activation, "linear1">,
              node<"dropout", typename part::drop, "activation">,
              node<"linear2", typename part::second, "dropout">,
              node<"dropout2", typename part::drop, "linear2">,
              node<"sum2", add, "sum1", "dropout2">, outputs<"sum2">>;
    using type = std::conditional_t<Options.norm_first, before, after>;
};

template <std::size_t Embed, std::size_t Heads, std::size_t Feedforward, class Rate,
          class Activation, transformer_options Options>
struct transformer_decoder {
    using part = transformer_parts<Embed, Heads, Feedforward, Rate, Activation, Options>;
    using after =
        graph<inputs<"tgt", "memory">,
              node<"self_attn", typename part::template attention<Options.causal>, "tgt">,
              node<"dropout1", typename part::drop, "self_attn">,
              node<"sum1", add, "tgt", "dropout1">,  //
              node<"norm1", typename part::norm, "sum1">,
              node<"multihead_attn", typename part::template attention<false>, "norm1", "memory">,
              node<"dropout2", typename part::drop, "multihead_attn">,
              node<"sum2", add, "norm1", "dropout2">,  //
              node<"norm2", typename part::norm, "sum2">,
              node<"linear1", typename part::first, "norm2">,
              node<"activation", Activation, "linear1">,
              node<"dropout", typename part::drop, "activation">,
              node<"linear2", typename part::second, "dropout">,
              node<"dropout3", typename part::drop, "linear2">,
              node<"sum3", add, "norm2", "dropout3">,  //
              node<"norm3", typename part::norm, "sum3">, outputs<"norm3">>;
    using before =
        graph<inputs<"tgt", "memory">, node<"norm1", typename part::norm, "tgt">,
              node<"self_attn", typename part::template attention<Options.causal>, "norm1">,
              node<"dropout1", typename part::drop, "self_attn">,
              node<"sum1", add, "tgt", "dropout1">,  //
              node<"norm2", typename part::norm, "sum1">,
              node<"multihead_attn", typename part::template attention<false>, "norm2", "memory">,
              node<"dropout2", typename part::drop, "multihead_attn">,
              node<"sum2", add, "sum1", "dropout2">,  //
              node<"norm3", typename part::norm, "sum2">,
              node<"linear1", typename part::first, "norm3">,
              node<"activation", Activation, "linear1">,
              node<"dropout", typename part::drop, "activation">,
              node<"linear2", typename part::second, "dropout">,
              node<"dropout3", typename part::drop, "linear2">,
              node<"sum3", add, "sum2", "dropout3">, outputs<"sum3">>;
    using type = std::conditional_t<Options.norm_first, before, after>;
};

}  // namespace detail

/// A layer of a transformer's encoder: PyTorch's `TransformerEncoderLayer` with `batch_first=True`.
/// It is a `graph`, whose nodes have PyTorch's names.
///
/// The parameters come in the order of the graph, self_attn, norm1, linear1, linear2, norm2, with
/// `norm_first` norm1, self_attn, norm2, linear1, linear2; PyTorch's `state_dict` has self_attn,
/// linear1, linear2, norm1, norm2. So bring weights by name, as `load` does, not in a row.
/// There is no mask but `causal`: PyTorch's `src_mask` and `src_key_padding_mask` are not there. A
/// `graph` of one's own, with a `multihead_attention` that is `.masked`, takes one.
/// Formula: y = norm1(x + self_attn(x)), then norm2(y + linear2(activation(linear1(y)))); with
///   `norm_first` y = x + self_attn(norm1(x)), then y + linear2(activation(linear1(norm2(y)))).
///   What is added, the activation's outputs and the attention's weights are dropped at `Rate`, a
///   `std::ratio`, in training.
/// Shape: x and y (Steps, Embed).
/// Source: Vaswani et al., "Attention Is All You Need", 2017; norm_first: Xiong et al., "On Layer
///   Normalization in the Transformer Architecture", 2020.
/// Example: `transformer_encoder_layer<64, 4, 128>`
template <std::size_t Embed, std::size_t Heads, std::size_t Feedforward = 2048,
          class Rate = std::ratio<1, 10>, class Activation = relu,
          transformer_options Options = transformer_options{}>
using transformer_encoder_layer =
    typename detail::transformer_encoder<Embed, Heads, Feedforward, Rate, Activation,
                                         Options>::type;

/// A layer of a transformer's decoder: PyTorch's `TransformerDecoderLayer` with
/// `batch_first=True`. It is a `graph` of two inputs, the sequence and what the encoder made of
/// another one.
///
/// The parameters come in the order of the graph, self_attn, norm1, multihead_attn, norm2, linear1,
/// linear2, norm3, with `norm_first` each norm before its part; PyTorch's `state_dict` has the
/// norms last. There is no mask but `causal`, which self_attn has: as in a
/// `transformer_encoder_layer`.
/// Formula: as `transformer_encoder_layer`, with multihead_attn(y, memory) between its two parts,
///   which has norm2; the linear layers have norm3.
/// Shape: tgt and y (Steps, Embed), memory (Others, Embed).
/// Example: `node<"layer", transformer_decoder_layer<64, 4, 128>, "tgt", "memory">`
template <std::size_t Embed, std::size_t Heads, std::size_t Feedforward = 2048,
          class Rate = std::ratio<1, 10>, class Activation = relu,
          transformer_options Options = transformer_options{}>
using transformer_decoder_layer =
    typename detail::transformer_decoder<Embed, Heads, Feedforward, Rate, Activation,
                                         Options>::type;

}  // namespace ctnn::inline CTNN_TARGET
