// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with ctnn.
#include "weights.hpp"

#include <ctnn/ctnn.hpp>

using ctnn::linear;
using network =
    ctnn::sequential<linear<4, 16>, ctnn::relu, linear<16, 16>, ctnn::relu, linear<16, 3>>;

template <class Layer>
void fill(Layer& layer, std::size_t in, std::size_t out, int number) {
    for (std::size_t o = 0; o < out; ++o) {
        for (std::size_t i = 0; i < in; ++i) layer.weight(o, i) = weight(number, o, i);
        layer.bias[o] = bias(number, o);
    }
}

int main() {
    ctnn::model<network> model;
    fill(model.layer<0>(), 4, 16, 0);
    fill(model.layer<2>(), 16, 16, 1);
    fill(model.layer<4>(), 16, 3, 2);
    const auto y = model({input(0), input(1), input(2), input(3)});
    return finish(y.data);
}
