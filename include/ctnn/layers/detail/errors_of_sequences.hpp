// SPDX-License-Identifier: MIT
// What layers of sequences and of tokens say of their options and inputs while compiling.
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

// layers/final_states.hpp

template <class Found>
struct final_states_sequence {
    static_assert(never<Found>,
                  "ctnn::final_states: its input is not a sequence of two directions; a shape of "
                  "two extents is required, the steps and an even number, the outputs of both; "
                  "write it after a bidirectional layer, such as gru<inputs, hidden, "
                  "recurrent_options{.bidirectional = true}>");
};

// layers/first_step.hpp

template <class Found>
struct first_step_sequence {
    static_assert(never<Found>,
                  "ctnn::first_step: its input is not a sequence of vectors; a shape of at least "
                  "two extents is required, the first of them the steps; give it shape<steps, "
                  "size>, as the input of a network by model<from<shape<steps, size>, network>>");
};

// layers/last_step.hpp

template <class Found>
struct last_step_sequence {
    static_assert(never<Found>,
                  "ctnn::last_step: its input is not a sequence of vectors; a shape of at least "
                  "two extents is required, the first of them the steps; give it shape<steps, "
                  "size>, as the input of a network by model<from<shape<steps, size>, network>>");
};

}  // namespace ctnn::error
