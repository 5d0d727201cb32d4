// The network of modules.py:nested, by ctnn-export.
// 829 numbers, in nested.safetensors; input (5), output (16).
#pragma once

#include <ctnn/ctnn.hpp>

namespace nested {

// clang-format off
using network = ctnn::from<
    ctnn::shape<5>,
    ctnn::sequential<
        ctnn::tanh,
        ctnn::sequential<
            ctnn::sequential<
                ctnn::relu,
                ctnn::linear<5, 33>>,
            ctnn::tanh>,
        ctnn::relu,
        ctnn::sequential<
            ctnn::linear<33, 7, ctnn::bias::none>,
            ctnn::sequential<
                ctnn::relu,
                ctnn::tanh>,
            ctnn::relu>,
        ctnn::linear<7, 16>,
        ctnn::relu,
        ctnn::linear<16, 16>,
        ctnn::relu,
        ctnn::relu>>;
// clang-format on
using model = ctnn::model<network>;

}  // namespace nested

// ctnn-export's checksum of this file, which tells whether it was edited: 37754459b55f1980
