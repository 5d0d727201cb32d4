// SPDX-License-Identifier: MIT
// A minimal program: 4-16-16-3 predicts once, with RTNeural.
#include "weights.hpp"

#include <RTNeural/RTNeural.h>
#include <vector>

template <int In, int Out>
void fill(RTNeural::DenseT<float, In, Out>& layer, int number) {
    std::vector<std::vector<float>> w(Out, std::vector<float>(In));
    std::vector<float> b(Out);
    for (std::size_t o = 0; o < Out; ++o) {
        for (std::size_t i = 0; i < In; ++i) w[o][i] = weight(number, o, i);
        b[o] = bias(number, o);
    }
    layer.setWeights(w);
    layer.setBias(b.data());
}

int main() {
    using RTNeural::DenseT;
    using RTNeural::ReLuActivationT;
    RTNeural::ModelT<float, 4, 3, DenseT<float, 4, 16>, ReLuActivationT<float, 16>,
                     DenseT<float, 16, 16>, ReLuActivationT<float, 16>, DenseT<float, 16, 3>>
        model;
    fill(model.get<0>(), 0);
    fill(model.get<2>(), 1);
    fill(model.get<4>(), 2);
    alignas(64) const float x[] = {input(0), input(1), input(2), input(3)};
    model.forward(x);
    return finish(model.getOutputs());
}
