// The network of modules.py:image, by ctnn-export.
// 324 numbers, in image.safetensors; input (2, 8, 10), output (4).
#pragma once

#include <ctnn/ctnn.hpp>

namespace image {

// clang-format off
using network = ctnn::from<
    ctnn::shape<2, 8, 10>,
    ctnn::sequential<
        ctnn::named<"features", ctnn::sequential<
            ctnn::conv2d<2, 4, ctnn::conv2d_options{.kernel = 3, .padding = 1}>,
            ctnn::batch_norm<4, ctnn::batch_norm_options{.eps = 0.001}>,
            ctnn::relu,
            ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
            ctnn::conv2d<4, 6,
                ctnn::conv2d_options{.kernel = {1, 3}, .stride = {1, 2},
                    .groups = 2, .bias = false}>,
            ctnn::tanh>>,
        ctnn::flatten,
        ctnn::dropout<std::ratio<1, 4>>,
        ctnn::named<"head", ctnn::linear<48, 4>>,
        ctnn::softmax>>;
// clang-format on
using model = ctnn::model<network>;

}  // namespace image

// ctnn-export's checksum of this file, which tells whether it was edited: 60ced53b5c563b97
