// SPDX-License-Identifier: MIT
// The prediction. CMake compiles this file once for each kind of processor, and gives the function
// a name each time. ctnn puts the target's instructions into the names of all that it defines, so
// the versions share nothing; a function of your own that stands in a header, and is no template
// over a ctnn type, belongs in an unnamed namespace, as here.
#include "predict.hpp"

#include <ctnn/ctnn.hpp>

#include <algorithm>

namespace {

using network = ctnn::sequential<ctnn::linear<3, 32>, ctnn::gelu, ctnn::linear<32, 2>>;
using model = ctnn::model<network>;

// Drawn by the compiler; a trained model would stand here.
constexpr auto weights = ctnn::initialized<model>(ctnn::init::linear_default{}, 8);

}  // namespace

void PREDICT(std::span<const float, 3> readings, std::span<float, 2> values) {
    const auto y = weights(model::input{readings});
    std::copy(y.begin(), y.end(), values.begin());
}
