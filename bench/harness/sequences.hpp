// SPDX-License-Identifier: MIT
// The networks on sequences that see all steps at once.
#pragma once

#include "network.hpp"

#include <ratio>

namespace bench {

/// The layer of a transformer's encoder: 32 steps of 64 numbers, 4 heads, 256 hidden units, relu,
/// normalised after each part.
using encoder = net<ctnn::from<ctnn::shape<32, 64>, ctnn::transformer_encoder_layer<64, 4, 256>>>;

/// The same without dropout, and a linear layer to 10 classes of all its numbers.
using encoder_classifier =
    net<ctnn::from<ctnn::shape<32, 64>,
                   ctnn::sequential<ctnn::transformer_encoder_layer<64, 4, 256, std::ratio<0>>,
                                    ctnn::flatten, ctnn::linear<2048, 10>>>>;

}  // namespace bench
