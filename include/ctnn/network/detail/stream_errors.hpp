// SPDX-License-Identifier: MIT
// What streaming says while compiling.
#pragma once

#include <ctnn/core/error.hpp>

namespace ctnn::error {

// network/streaming.hpp

template <class Found>
struct streaming_model {
    static_assert(never<Found>,
                  "ctnn::streaming: what is given is not a model; a model, a network with its "
                  "parameters, is required; write streaming{m} for a model m");
};

template <class Found>
struct streaming_temporary {
    static_assert(never<Found>,
                  "ctnn::streaming: the model is a temporary, and streaming only refers to it; a "
                  "model that stays is required; give it a name first");
};

template <class Found, class Needed>
struct streaming_step {
    static_assert(never<Found>,
                  "ctnn::streaming: what is given is not one step of the network's input; a "
                  "tensor of its shape without the first extent is required; pass a "
                  "streaming::input");
};

// network/detail/stream.hpp

template <class Where, class L>
struct streaming_layer {
    static_assert(never<Where>,
                  "ctnn::streaming: a layer does not give step after step: it mixes the steps and "
                  "keeps no state from one to the next, as one that is bidirectional, or gives "
                  "numbers of one length, as a parameter; one with state and step, or one that "
                  "takes each step alone, is required; change it, or predict whole sequences");
};

template <class Found>
struct streaming_sequence {
    static_assert(never<Found>,
                  "ctnn::streaming: the input of the network is not a sequence of vectors; at "
                  "least two extents are required, the first of them the steps; write "
                  "from<shape<steps, inputs>, network>");
};

}  // namespace ctnn::error
