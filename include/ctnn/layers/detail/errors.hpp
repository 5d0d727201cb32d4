// SPDX-License-Identifier: MIT
// What the layers say of their options and inputs while compiling.
#pragma once

#include <ctnn/core/error.hpp>

namespace ctnn::error {

// layers/multihead_attention.hpp

template <class Layer>
struct attention_heads {
    static_assert(never<Layer>,
                  "ctnn::multihead_attention: the heads do not divide the numbers of a step; the "
                  "second number must be at least 1 and divide the first; write "
                  "multihead_attention<16, 4>");
};

template <class Layer, class Found>
struct attention_inputs {
    static_assert(never<Layer>,
                  "ctnn::multihead_attention: its inputs are not queries, keys and values; one to "
                  "three sequences of vectors of its first number are required, keys as many as "
                  "values, and with .masked a mask of shape<queries, keys> after them; give it "
                  "shape<steps, numbers>, or as many sources in a graph");
};

// layers/detail/attention.hpp

template <class Layer>
struct attention_dropout {
    static_assert(never<Layer>,
                  "ctnn::multihead_attention, scaled_dot_product_attention: the dropout is not "
                  "from 0 to 1; it is the probability that a weight of the attention is dropped in "
                  "training; write attention_options{.dropout = 0.1} for a tenth");
};

// layers/scaled_dot_product_attention.hpp

template <class Layer, class Found>
struct dot_product_inputs {
    static_assert(never<Layer>,
                  "ctnn::scaled_dot_product_attention: its inputs are not a query, a key and a "
                  "value; shape<..., queries, width>, shape<..., keys, width> and shape<..., keys, "
                  "values> are required, and with .masked shape<queries, keys> after them; in a "
                  "graph write them as the sources of its node");
};

// The normalising layers.

template <class Layer, class Given, class Needed>
struct norm_channels {
    static_assert(never<Layer>,
                  "ctnn::batch_norm, group_norm, instance_norm: the first extent of its input is "
                  "not its number of channels; the two must be equal; write batch_norm<channels> "
                  "with the output channels of the layer before it");
};

template <class Layer>
struct norm_epsilon {
    static_assert(never<Layer>,
                  "ctnn::*_norm: its eps is not positive, or too large; a number such as 1e-5 is "
                  "required; write {.eps = 1e-5}");
};

template <class Layer>
struct norm_momentum {
    static_assert(never<Layer>,
                  "ctnn::batch_norm, instance_norm: the momentum is not from 0 to 1; it is the "
                  "part of a minibatch's statistics in the running ones; write {.momentum = 0.1}");
};

// layers/detail/row_norm.hpp

template <class Layer, class Found, class Needed>
struct norm_extents {
    static_assert(never<Layer>,
                  "ctnn::layer_norm, rms_norm: the last extents of its input are not those that it "
                  "normalizes over; the two must be equal; write layer_norm<shape<features>> with "
                  "the last extents of its input");
};

// layers/group_norm.hpp

template <class Layer>
struct norm_groups {
    static_assert(never<Layer>,
                  "ctnn::group_norm: its groups do not divide its channels, or a number is zero; "
                  "as many channels in each group are required; write group_norm<groups, "
                  "channels>");
};

// layers/instance_norm.hpp

template <class Layer, class Found>
struct norm_of_one {
    static_assert(never<Layer>,
                  "ctnn::instance_norm: its input has one number of each channel, which has no "
                  "variance; two are required; give it shape<channels, length>, or take "
                  "batch_norm<channels>");
};

// layers/celu.hpp

template <class Alpha>
struct celu_alpha {
    static_assert(never<Alpha>,
                  "ctnn::celu: its alpha is not positive; it divides x, and a std::ratio above 0 "
                  "is required; write celu<std::ratio<1, 2>>");
};

// layers/bilinear.hpp

template <class Layer, class Found>
struct bilinear_inputs {
    static_assert(never<Layer>,
                  "ctnn::bilinear: its inputs are not two vectors of its first two numbers; "
                  "shape<first> and shape<second> are required; write bilinear<first, second, "
                  "outputs> with the sizes of its sources");
};

template <class Layer>
struct bilinear_shared_bias {
    static_assert(never<Layer>,
                  "ctnn::bilinear: the outputs cannot share one bias; one for each output, or none "
                  "is required; write bilinear<first, second, outputs>, or bias::none after "
                  "them");
};

// layers/detail/drops.hpp

template <class Rate>
struct dropout_rate {
    static_assert(
        never<Rate>,
        "ctnn::dropout*, alpha_dropout: the rate is not from 0 to 1; it is the probability "
        "that an element, or a channel, is dropped; write dropout<std::ratio<1, 4>> for "
        "a quarter");
};

template <class Layer, class Found>
struct dropout_axes {
    static_assert(never<Layer>,
                  "ctnn::dropout1d, dropout2d: its input has another number of axes; channels and "
                  "length are required of a dropout1d, channels, rows and columns of a dropout2d; "
                  "write the one that suits the layer before it, or dropout");
};

// layers/embedding.hpp, layers/embedding_bag.hpp

template <class Found>
struct embedding_input {
    static_assert(never<Found>,
                  "ctnn::embedding: its input is not whole numbers; tokens are required, each "
                  "below the number of them; begin the network with it, and write "
                  "model<from<integers<extents...>, network>>");
};

template <class Layer>
struct embedding_padding {
    static_assert(never<Layer>,
                  "ctnn::embedding, embedding_bag: the padding token is not one of its tokens; one "
                  "below their number is required; write embedding<tokens, features, padding>, or "
                  "embedding<tokens, features> where none is for padding");
};

template <class Found>
struct embedding_bag_input {
    static_assert(never<Found>,
                  "ctnn::embedding_bag: its input is not a bag of whole numbers; tokens in a row "
                  "are required, each below the number of them; begin the network with it, and "
                  "write model<from<integers<tokens of a bag>, network>>");
};

// layers/detail/recurrent.hpp

template <class Layer>
struct recurrent_sizes {
    static_assert(
        never<Layer>,
        "ctnn::gru, lstm, rnn: the inputs, the hidden units or the layers are zero, negative "
        "or too many; each must be at least 1, the layers at most 64; write gru<inputs, "
        "hidden> or gru<inputs, hidden, recurrent_options{.layers = 2}>, and the same of "
        "an lstm or an rnn");
};

template <class Layer>
struct recurrent_shared_bias {
    static_assert(
        never<Layer>,
        "ctnn::gru, lstm, rnn: the units cannot share one bias; one for each unit, or none "
        "is required; write gru<inputs, hidden> or gru<inputs, hidden, bias::none>, and "
        "the same of an lstm or an rnn");
};

template <class Layer>
struct recurrent_argument {
    static_assert(never<Layer>,
                  "ctnn::gru, lstm, rnn: the third argument is neither options of this layer nor a "
                  "bias; one of the two is required; write gru<inputs, hidden, "
                  "recurrent_options{.layers = 2}>, the same of an lstm, or rnn<inputs, hidden, "
                  "rnn_options{.layers = 2}>");
};

// layers/detail/recurrent.hpp, layers/causal_conv1d.hpp

template <class Layer, class Found>
struct sequence_axes {
    static_assert(
        never<Found>,
        "ctnn::gru, lstm, rnn, causal_conv1d: the input is not a sequence of vectors; a shape of "
        "two extents is required, the steps and the inputs of each; give it shape<steps, inputs>, "
        "as "
        "the input of a network by model<from<shape<steps, inputs>, network>>");
};

// layers/causal_conv1d.hpp

template <class Layer>
struct causal_conv1d_numbers {
    static_assert(
        never<Layer>,
        "ctnn::causal_conv1d: the kernel is missing, or a number is zero, negative or too "
        "large; inputs, outputs, kernel and dilation must be at least 1; write "
        "{.kernel = 3, .dilation = 2}");
};

// layers/flatten.hpp

template <class Layer, class Found>
struct flatten_axes {
    static_assert(never<Layer>,
                  "ctnn::flatten_axes: the input has not these axes, or the last is before the "
                  "first; axes that it has, counted from 0 without the batch's, are required; "
                  "write flatten_axes<first, last>, or flatten for all");
};

// layers/hardtanh.hpp

template <class Lowest, class Highest>
struct hardtanh_limits {
    static_assert(never<Lowest>,
                  "ctnn::hardtanh: its lowest value is not below its highest, or one of them is no "
                  "std::ratio; two std::ratio, the lesser first, are required; write "
                  "hardtanh<std::ratio<-1>, std::ratio<1>>");
};

// layers/final_states.hpp

template <class Found>
struct final_states_sequence {
    static_assert(never<Found>,
                  "ctnn::final_states: its input is not a sequence of two directions; a shape of "
                  "two extents is required, the steps and an even number, the outputs of both; "
                  "write it after a bidirectional layer, such as gru<inputs, hidden, "
                  "recurrent_options{.bidirectional = true}>");
};

// layers/hardshrink.hpp, layers/softshrink.hpp

template <class Lambda>
struct shrink_lambda {
    static_assert(never<Lambda>,
                  "ctnn::softshrink, hardshrink: its lambda is negative; a std::ratio from 0 on is "
                  "required; write softshrink<std::ratio<1, 2>>, and the same of a hardshrink");
};

// layers/last_step.hpp

template <class Found>
struct last_step_sequence {
    static_assert(never<Found>,
                  "ctnn::last_step: its input is not a sequence of vectors; a shape of at least "
                  "two extents is required, the first of them the steps; give it shape<steps, "
                  "size>, as the input of a network by model<from<shape<steps, size>, network>>");
};

// layers/permute.hpp

template <class Layer, class Found>
struct permute_axes {
    static_assert(never<Layer>,
                  "ctnn::permute: these are not all axes of its input, each once; they are "
                  "required, counted from 0 without the batch's; write permute<1, 0> for the two "
                  "of a matrix");
};

// layers/reshape.hpp

template <class Layer, class Found>
struct reshape_size {
    static_assert(never<Layer>,
                  "ctnn::reshape: the extents are not those of as many numbers as its input has, "
                  "or one of them is no extent; their product must be the size of the input, and "
                  "one may be -1; change an extent, or write -1 for it");
};

template <class Layer, class Found>
struct unflatten_axis {
    static_assert(never<Layer>,
                  "ctnn::unflatten: the input has not this axis, counted from 0 without the "
                  "batch's, or its extent is not the product of the sizes; the two must be equal; "
                  "write unflatten<axis, shape<sizes...>> with another axis, or other sizes");
};

// layers/prelu.hpp

template <class Found, class Needed>
struct prelu_channels {
    static_assert(never<Found>,
                  "ctnn::prelu: it has neither one weight nor as many as its input has channels, "
                  "which are the first extent; one of these is required; write prelu<> or "
                  "prelu<channels>");
};

// layers/detail/halves.hpp

template <class Layer, class Found>
struct halves {
    static_assert(never<Layer>,
                  "ctnn::glu, swiglu: its axis is none of the sample's, or has an odd extent; an "
                  "axis of a sample that can be halved is required, counted without the batch from "
                  "0, or from the last, -1; write glu<> for the last one, and the same of a "
                  "swiglu");
};

}  // namespace ctnn::error
