// The network of net.py:amplifier, by ctnn-export.
// 273 numbers, in amplifier.safetensors; input (32, 1), output (32, 1).
#pragma once

#include <ctnn/ctnn.hpp>

namespace amplifier {

// clang-format off
using network = ctnn::from<
    ctnn::shape<32, 1>,
    ctnn::sequential<
        ctnn::named<"gru", ctnn::gru<1, 8>>,
        ctnn::named<"out", ctnn::linear<8, 1>>>>;
// clang-format on
using model = ctnn::model<network>;

}  // namespace amplifier

// ctnn-export's checksum of this file, which tells whether it was edited: f413508d80a8b40d
