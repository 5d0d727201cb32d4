// The network of modules.py:branches, by ctnn-export.
// 123 numbers, in branches.safetensors; input (6), output (3).
#pragma once

#include <ctnn/ctnn.hpp>

namespace branches {

// clang-format off
using network = ctnn::graph<
    ctnn::inputs<"input">,
    ctnn::node<"stem", ctnn::linear<6, 5>, "input">,
    ctnn::node<"leaky_relu", ctnn::leaky_relu<std::ratio<1, 5>>, "stem">,
    ctnn::node<"gate", ctnn::linear<5, 5, ctnn::bias::none>, "leaky_relu">,
    ctnn::node<"sigmoid", ctnn::sigmoid, "gate">,
    ctnn::node<"mul", ctnn::multiply, "sigmoid", "leaky_relu">,
    ctnn::node<"left.0", ctnn::linear<5, 5>, "leaky_relu">,
    ctnn::node<"left.1", ctnn::elu<std::ratio<1, 2>>, "left.0">,
    ctnn::node<"add", ctnn::add, "left.1", "leaky_relu">,
    ctnn::node<"cat", ctnn::concat, "add", "mul">,
    ctnn::node<"out", ctnn::linear<10, 3>, "cat">,
    ctnn::node<"log_softmax", ctnn::log_softmax, "out">,
    ctnn::outputs<"log_softmax">>;
// clang-format on
using model = ctnn::model<network>;

}  // namespace branches

// ctnn-export's checksum of this file, which tells whether it was edited: f873df95f78d0ccf
