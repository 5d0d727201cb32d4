// SPDX-License-Identifier: MIT
// A program that trains a GRU of 16 units on sequences, and runs it step by step, optimised.
#include <ctnn/ctnn.hpp>

#include <span>

using model = ctnn::model<
    ctnn::from<ctnn::shape<64, 1>, ctnn::sequential<ctnn::gru<1, 16>, ctnn::linear<16, 1>>>>;
using trainer = ctnn::trainer<model, ctnn::loss::mse, ctnn::optim::adam>;
using samples = std::span<const ctnn::sample<model::input, model::output>>;

float train(trainer& t, samples data) {
    return ctnn::fit(t, data, {.epochs = 5, .batch_size = 16, .shuffle = true});
}
float step(ctnn::streaming<model>& live, float x) { return live({x})[0]; }
