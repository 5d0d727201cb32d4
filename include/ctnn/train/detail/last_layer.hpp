// SPDX-License-Identifier: MIT
// The last layer of a network, and whether a loss may follow it.
#pragma once

#include <ctnn/core/error.hpp>
#include <ctnn/core/target.hpp>

namespace ctnn::error {

template <class Network>
struct softmax_before_nll {
    static_assert(
        never<Network>,
        "ctnn::loss::nll: the network ends in a softmax, which gives probabilities; their "
        "logarithms are required; write log_softmax as the last layer");
};

template <class Network>
struct softmax_before_cross_entropy {
    static_assert(never<Network>,
                  "ctnn::loss::cross_entropy: the network ends in a softmax, which this loss does "
                  "itself; logits are required; take the last layer away, or write log_softmax as "
                  "the last layer and loss::nll{}");
};

template <class Network>
struct sigmoid_before_bce_with_logits {
    static_assert(
        never<Network>,
        "ctnn::loss::bce_with_logits: the network ends in a sigmoid, which this loss does "
        "itself; logits are required; take the last layer away");
};

}  // namespace ctnn::error

namespace ctnn::inline CTNN_TARGET {

struct softmax;
struct sigmoid;
namespace loss {
template <class Weight, class Ignored>
struct nll;
template <class Weight, class Ignored>
struct cross_entropy;
struct bce_with_logits;
}  // namespace loss

namespace detail {

/// The last layer of a network, of however many it is nested in.
template <class Network>
struct last_layer {
    using type = Network;
};
template <class Network>
    requires requires { typename Network::template layer<Network::size - 1>; }
struct last_layer<Network> : last_layer<typename Network::template layer<Network::size - 1>> {};

/// What is wrong with a loss after a network's last layer, void where nothing is: one that takes
/// logits, or logarithms of probabilities, cannot follow a layer that gives probabilities.
template <class Network, class Loss, class Last>
struct last_layer_fault {
    using type = void;
};
template <class Network, class... Options>
struct last_layer_fault<Network, loss::nll<Options...>, softmax> {
    using type = error::softmax_before_nll<Network>;
};
template <class Network, class... Options>
struct last_layer_fault<Network, loss::cross_entropy<Options...>, softmax> {
    using type = error::softmax_before_cross_entropy<Network>;
};
template <class Network>
struct last_layer_fault<Network, loss::bce_with_logits, sigmoid> {
    using type = error::sigmoid_before_bce_with_logits<Network>;
};
template <class Network, class Loss>
using loss_fault =
    typename last_layer_fault<Network, Loss, typename last_layer<Network>::type>::type;

}  // namespace detail

}  // namespace ctnn::inline CTNN_TARGET
