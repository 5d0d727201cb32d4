// SPDX-License-Identifier: MIT
// The networks on images.
#pragma once

#include "network.hpp"

namespace bench {

/// LeNet on 28 x 28: two convolutions with relu and maximum pooling, three linear layers.
using lenet = net<
    ctnn::from<ctnn::shape<1, 28, 28>,
               ctnn::sequential<ctnn::conv2d<1, 6, ctnn::conv2d_options{.kernel = 5}>, ctnn::relu,
                                ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
                                ctnn::conv2d<6, 16, ctnn::conv2d_options{.kernel = 5}>, ctnn::relu,
                                ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
                                ctnn::flatten, ctnn::linear<256, 120>, ctnn::relu,
                                ctnn::linear<120, 84>, ctnn::relu, ctnn::linear<84, 10>>>>;

namespace detail {

template <std::size_t In, std::size_t Out>
using conv_3x3 = ctnn::conv2d<In, Out, ctnn::conv2d_options{.kernel = 3, .padding = 1}>;
using block = ctnn::residual<ctnn::sequential<conv_3x3<16, 16>, ctnn::relu, conv_3x3<16, 16>>>;

}  // namespace detail

/// A residual network on 32 x 32 in three colours: a convolution to 16 channels, three blocks of
/// two each, relu after each block, the average of each channel, a linear layer. Batch
/// normalisation is taken as folded into the convolutions.
using residual_net = net<ctnn::from<
    ctnn::shape<3, 32, 32>,
    ctnn::sequential<detail::conv_3x3<3, 16>, ctnn::relu, detail::block, ctnn::relu, detail::block,
                     ctnn::relu, detail::block, ctnn::relu, ctnn::adaptive_avg_pool2d<1>,
                     ctnn::flatten, ctnn::linear<16, 10>>>>;

}  // namespace bench
