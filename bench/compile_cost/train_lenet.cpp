// SPDX-License-Identifier: MIT
// A program that trains LeNet with minibatches, optimised.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <span>

using ctnn::conv2d, ctnn::conv2d_options, ctnn::max_pool2d, ctnn::max_pool2d_options;
using network =
    ctnn::from<ctnn::shape<1, 28, 28>,
               ctnn::sequential<conv2d<1, 6, conv2d_options{.kernel = 5}>, ctnn::relu,
                                max_pool2d<max_pool2d_options{.kernel = 2}>,
                                conv2d<6, 16, conv2d_options{.kernel = 5}>, ctnn::relu,
                                max_pool2d<max_pool2d_options{.kernel = 2}>, ctnn::flatten,
                                ctnn::linear<256, 120>, ctnn::relu, ctnn::linear<120, 84>,
                                ctnn::relu, ctnn::linear<84, 10>>>;
using model = ctnn::model<network>;
using trainer = ctnn::trainer<model, decltype(ctnn::loss::cross_entropy{}), ctnn::optim::adam>;
using samples = std::span<const ctnn::sample<model::input, std::size_t>>;

float train(trainer& t, samples data) {
    return ctnn::fit(t, data, {.epochs = 5, .batch_size = 32, .shuffle = true});
}
double test(const model& m, samples data) { return ctnn::accuracy(m, data); }
