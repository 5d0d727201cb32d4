// SPDX-License-Identifier: MIT
// The same training, compiled for processors with AVX2 and FMA.
#include "train.hpp"

std::uint64_t hash_for_wide_registers() {
    return two_targets::hash_of_training<two_targets::model>();
}
