// SPDX-License-Identifier: MIT
// A program that trains a residual network of 20 blocks of two convolutions, optimised.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <span>
#include <utility>

template <std::size_t In, std::size_t Out>
using convolution = ctnn::conv2d<In, Out, ctnn::conv2d_options{.kernel = 3, .padding = 1}>;
using block = ctnn::sequential<
    ctnn::residual<ctnn::sequential<convolution<8, 8>, ctnn::relu, convolution<8, 8>>>, ctnn::relu>;
template <class Indices>
struct network_of;
template <std::size_t... Index>
struct network_of<std::index_sequence<Index...>> {
    template <std::size_t>
    using one = block;
    using type = ctnn::from<
        ctnn::shape<3, 8, 8>,
        ctnn::sequential<convolution<3, 8>, ctnn::relu, one<Index>..., ctnn::adaptive_avg_pool2d<1>,
                         ctnn::flatten, ctnn::linear<8, 10>>>;
};
using model = ctnn::model<network_of<std::make_index_sequence<20>>::type>;
using trainer = ctnn::trainer<model, decltype(ctnn::loss::cross_entropy{}), ctnn::optim::adam>;
using samples = std::span<const ctnn::sample<model::input, std::size_t>>;

float train(trainer& t, samples data) {
    return ctnn::fit(t, data, {.epochs = 5, .batch_size = 32, .shuffle = true});
}
double test(const model& m, samples data) { return ctnn::accuracy(m, data); }
