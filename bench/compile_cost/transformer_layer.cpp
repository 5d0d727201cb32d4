// SPDX-License-Identifier: MIT
// A program that trains a layer of a transformer's encoder, of width 64 over 32 tokens, and a
// linear layer after it, optimised.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <span>

using model = ctnn::model<
    ctnn::from<ctnn::shape<32, 64>, ctnn::sequential<ctnn::transformer_encoder_layer<64, 4, 256>,
                                                     ctnn::flatten, ctnn::linear<32 * 64, 10>>>>;
using trainer = ctnn::trainer<model, decltype(ctnn::loss::cross_entropy{}), ctnn::optim::adam>;
using samples = std::span<const ctnn::sample<model::input, std::size_t>>;

float train(trainer& t, samples data) {
    return ctnn::fit(t, data, {.epochs = 5, .batch_size = 32, .shuffle = true});
}
double test(const model& m, samples data) { return ctnn::accuracy(m, data); }
