// SPDX-License-Identifier: MIT
// A program that trains 784-128-64-10 with minibatches, optimised.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <span>

using network = ctnn::sequential<ctnn::linear<784, 128>, ctnn::relu, ctnn::linear<128, 64>,
                                 ctnn::relu, ctnn::linear<64, 10>>;
using model = ctnn::model<network>;
using trainer = ctnn::trainer<model, decltype(ctnn::loss::cross_entropy{}), ctnn::optim::adam>;
using samples = std::span<const ctnn::sample<model::input, std::size_t>>;

float train(trainer& t, samples data) {
    return ctnn::fit(t, data, {.epochs = 5, .batch_size = 32, .shuffle = true});
}
double test(const model& m, samples data) { return ctnn::accuracy(m, data); }
