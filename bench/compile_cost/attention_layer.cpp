// SPDX-License-Identifier: MIT
// A program that trains a layer of attention of width 64 over 32 tokens, and two linear layers
// after it, with a connection past either, optimised.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <span>

using block = ctnn::sequential<
    ctnn::residual<ctnn::multihead_attention<64, 4>>,
    ctnn::residual<ctnn::sequential<ctnn::linear<64, 256>, ctnn::relu, ctnn::linear<256, 64>>>>;
using model =
    ctnn::model<ctnn::from<ctnn::shape<32, 64>,
                           ctnn::sequential<block, ctnn::flatten, ctnn::linear<32 * 64, 10>>>>;
using trainer = ctnn::trainer<model, decltype(ctnn::loss::cross_entropy{}), ctnn::optim::adam>;
using samples = std::span<const ctnn::sample<model::input, std::size_t>>;

float train(trainer& t, samples data) {
    return ctnn::fit(t, data, {.epochs = 5, .batch_size = 32, .shuffle = true});
}
double test(const model& m, samples data) { return ctnn::accuracy(m, data); }
