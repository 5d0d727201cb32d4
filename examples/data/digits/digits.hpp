// The network of digits.onnx, by ctnn-export.
// 1,030 numbers, in digits.safetensors; input (1, 8, 8), output (10).
#pragma once

#include <ctnn/ctnn.hpp>

namespace digits {

// clang-format off
using network = ctnn::from<
    ctnn::shape<1, 8, 8>,
    ctnn::sequential<
        ctnn::conv2d<1, 6, ctnn::conv2d_options{.kernel = 3, .padding = 1}>,
        ctnn::relu,
        ctnn::max_pool2d<ctnn::max_pool2d_options{.kernel = 2}>,
        ctnn::flatten,
        ctnn::linear<96, 10>>>;
// clang-format on
using model = ctnn::model<network>;

}  // namespace digits

// ctnn-export's checksum of this file, which tells whether it was edited: 913d7c713c9dfeee
