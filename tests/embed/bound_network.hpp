// SPDX-License-Identifier: MIT
// The network of an image that one program writes and another one is built with.
#pragma once

#include <ctnn/ctnn.hpp>

namespace ctnn::test {

using bound_network = sequential<named<"fc1", linear<3, 40>>, ctnn::tanh, residual<linear<40, 40>>,
                                 ctnn::tanh, named<"out", linear<40, 2>>>;
using bound_model = model<bound_network>;

[[nodiscard]] inline bound_model bound_parameters() {
    return initialized<bound_model>(init::linear_default{}, 11);
}

}  // namespace ctnn::test
